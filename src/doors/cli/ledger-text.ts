import stringWidth from 'string-width';
import { type InstantWriter, spanText } from '#doors/wording/instant-text.ts';
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
  const reason = line[language];
  if (line.unit === 'days' || line.counted === 0) return reason;
  const sum = spanText(line.total, language);
  const added = `+${spanText(line.counted, language)}`;
  return `${reason}  ${added}${line.total === line.counted ? '' : say(language, `，共${sum}`, `, ${sum} in all`)}`;
}

/** `10-09 周五 16:00–17:30`; whole days are named without times. */
function stretchText({ from, to }: LedgerLine, write: InstantWriter, language: Language): string {
  if (!Number.isFinite(to))
    return Number.isFinite(from) ? `${write.day(from)} ${write.timeOfDay(from)} –` : say(language, '未定', 'open');
  if (from === to) return `${write.day(from)} ${write.timeOfDay(from)}`;
  const startsDay = write.timeOfDay(from) === '00:00';
  const last = to - 1;
  if (startsDay && write.timeOfDay(to) === '00:00') {
    return write.day(from) === write.day(last) ? write.day(from) : `${write.day(from)} – ${write.day(last)}`;
  }
  if (write.day(from) === write.day(last))
    return `${write.day(from)} ${write.timeOfDay(from)}–${write.timeOfDay(to, from)}`;
  return `${write.day(from)} ${write.timeOfDay(from)} – ${write.day(to)} ${write.timeOfDay(to)}`;
}
