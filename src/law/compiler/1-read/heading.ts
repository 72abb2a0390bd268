/** A heading's parts: `第1条 答复时限 {#1}` is printed number `1`, title `答复时限`, anchor `1`. */
export interface HeadingParts {
  readonly printed: string;
  readonly title: string;
  readonly anchor?: string;
}

/** A word that may stand in `{#…}`, as the source of a regular expression. */
export const articleIdPattern = '[A-Za-z0-9_.\\-一-鿿]{1,64}';
const anchorPattern = new RegExp(`\\{#(${articleIdPattern})\\}\\s*$`);

/** Whether a word may stand in `{#…}`. */
export const isArticleId = (word: string): boolean => anchorPattern.test(`{#${word}}`);
const chineseDigits = '〇零一二三四五六七八九十百千';
const numberPatterns = [
  new RegExp(`^第\\s*([0-9.]+|[${chineseDigits}]+)\\s*[条章节款项]`),
  new RegExp(`^[（(]\\s*([0-9]+|[${chineseDigits}]+)\\s*[）)]`),
  new RegExp(`^([${chineseDigits}]+)\\s*[、.．]`),
  /^(?:[Aa]rticle|[Ss]ection|§)\s*([0-9]+(?:\.[0-9]+)*)/,
  /^([0-9]{1,3}(?:\.[0-9]{1,3})*)(?:[.、．]|\s|$)/,
];

export function readHeading(text: string): HeadingParts {
  const anchor = anchorPattern.exec(text)?.[1];
  const words = text.replace(anchorPattern, '').trim();
  for (const pattern of numberPatterns) {
    const match = pattern.exec(words);
    if (match?.[1] === undefined) continue;
    const title = words.slice(match[0].length).replace(/^[\s：:、.]+/, '');
    return { printed: match[1], title, ...(anchor === undefined ? {} : { anchor }) };
  }
  return { printed: '', title: words, ...(anchor === undefined ? {} : { anchor }) };
}

/** `3.2` is series `3.` number 2; `十二` is series `` number 12. Undefined where it is no number. */
export function ordinalOf(printed: string): { readonly series: string; readonly number: number } | undefined {
  const arabic = /^((?:\d+\.)*)(\d{1,6})$/.exec(printed);
  if (arabic !== null) return { series: `${arabic[1]}0`, number: Number(arabic[2]) };
  const number = chineseNumber(printed);
  return number === undefined ? undefined : { series: '一', number };
}

function chineseNumber(text: string): number | undefined {
  if (text === '' || text.length > 9) return undefined;
  let total = 0;
  let digit = 0;
  for (const sign of text) {
    const scale = { 十: 10, 百: 100, 千: 1000 }[sign];
    const value = '零一二三四五六七八九'.indexOf(sign);
    if (scale !== undefined) {
      total += (digit === 0 ? 1 : digit) * scale;
      digit = 0;
    } else if (value >= 0) digit = value;
    else if (sign !== '〇') return undefined;
  }
  return total + digit;
}
