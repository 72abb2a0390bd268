import stringWidth from 'string-width';
import type { InstantWriter } from '#doors/wording/instant-text.ts';
import { stretchText, sumTexts } from '#doors/wording/ledger-words.ts';
import type { LedgerLine } from '#law/calendar/clock-ledger.ts';
import { clip, pad } from './layout.ts';
import { type Language, say } from './terminal.ts';

const marks: { readonly [kind in LedgerLine['kind']]: string } = {
  received: '>',
  moved: '>',
  counted: '+',
  skipped: '-',
  paused: '|',
  due: '=',
};

/** The clock ledger as lines of text: mark, stretch, reason, running sum. */
export function ledgerText(
  lines: readonly LedgerLine[],
  write: InstantWriter,
  language: Language,
  width: number,
): readonly string[] {
  const stretches = lines.map((line) => stretchText(line, write, language));
  const column = Math.max(0, ...stretches.map((text) => stringWidth(text)));
  return lines.map((line, i) => {
    const head = `${marks[line.kind]} ${pad(stretches[i] ?? '', column)}  `;
    return clip(head + reasonText(line, language), width).trimEnd();
  });
}

function reasonText(line: LedgerLine, language: Language): string {
  const [added, sum] = sumTexts(line, language);
  if (added === '') return line[language];
  return `${line[language]}  ${added}${sum === '' ? '' : say(language, `，共${sum}`, `, ${sum} in all`)}`;
}
