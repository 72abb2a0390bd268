import stringWidth from 'string-width';

/** A column of a table: its heading and the side its cells keep to. A `grows` column takes the room that is left. */
export interface ColumnLayout {
  readonly head: string;
  readonly align?: 'left' | 'right';
  readonly grows?: boolean;
}

const gap = '  ';
const narrowest = 8;

/** Rows under headings, in columns that hold Chinese and Latin text alike. Lines end without blanks. */
export function table(columns: readonly ColumnLayout[], rows: readonly (readonly string[])[], width: number): string {
  const natural = columns.map(({ head }, i) =>
    rows.reduce((most, row) => Math.max(most, stringWidth(row[i] ?? '')), stringWidth(head)),
  );
  const widths = squeeze(columns, natural, width);
  const line = (cells: readonly string[]) =>
    columns
      .map((column, i) => pad(clip(cells[i] ?? '', widths[i] ?? 0), widths[i] ?? 0, column.align ?? 'left'))
      .join(gap)
      .trimEnd();
  const rule = '─'.repeat(widths.reduce((sum, each) => sum + each, 0) + gap.length * (columns.length - 1));
  return [line(columns.map(({ head }) => head)), rule, ...rows.map(line)].join('\n');
}

/** Takes what the page lacks from the columns that may grow. */
function squeeze(columns: readonly ColumnLayout[], natural: readonly number[], width: number): readonly number[] {
  const total = natural.reduce((sum, each) => sum + each, 0) + gap.length * (columns.length - 1);
  const growing = columns.filter(({ grows }) => grows === true).length;
  if (total <= width || growing === 0) return natural;
  const less = Math.ceil((total - width) / growing);
  return natural.map((each, i) => (columns[i]?.grows === true ? Math.max(narrowest, each - less) : each));
}

export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** The text cut to a width in columns, with … where something was cut. */
export function clip(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const segments = new Intl.Segmenter('zh', { granularity: 'word' });

// 避头尾: these do not begin a line.
const clings = /^[，。、；：？！）》」』”’…,.;:?!)\]}%]/;

/** Words, with what stays together: a date, a time, a rule id. */
function words(text: string): readonly string[] {
  const found: string[] = [];
  for (const { segment } of segments.segment(text)) {
    const last = found.at(-1);
    if (last !== undefined && /[\w:/-]$/.test(last) && /^[\w:/-]/.test(segment))
      found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found;
}

/** Lines of at most `width` columns; Chinese may break between words, Latin at blanks, nothing before a full stop. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    let last = '';
    for (const segment of words(paragraph)) {
      if (line === '' || stringWidth(line + segment) <= width) line += segment;
      else {
        // The word before a full stop goes down with it.
        const takes = clings.test(segment) && line !== last ? last : '';
        lines.push(line.slice(0, line.length - takes.length).trimEnd());
        line = (takes + segment).trimStart();
      }
      last = clings.test(segment) ? last + segment : segment;
    }
    return [...lines, line.trimEnd()];
  });
}

/** Parts in lines of at most `width` columns, broken between parts; a part that is wider than a line is wrapped. */
export function flow(parts: readonly string[], separator: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  parts.forEach((part, i) => {
    const piece = i < parts.length - 1 ? part + separator : part;
    if (line !== '' && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  });
  return [...lines, line.trimEnd()].flatMap((each) => (stringWidth(each) > width ? wrap(each, width) : [each]));
}
