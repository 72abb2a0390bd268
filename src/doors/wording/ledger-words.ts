import type { LedgerLine } from '#law/calendar/clock-ledger.ts';
import { type InstantWriter, spanText } from './instant-text.ts';
import { type Language, say } from './language.ts';

/** `10-09 周五 16:00–17:30`; whole days are named without times. */
export function stretchText({ from, to }: LedgerLine, write: InstantWriter, language: Language): string {
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

/** What a line adds to the clock, and the sum so far where it says more; '' for days, whose words say it already. */
export function sumTexts(line: LedgerLine, language: Language): readonly [added: string, sum: string] {
  if (line.unit === 'days' || line.counted === 0) return ['', ''];
  const sum = line.total === line.counted ? '' : spanText(line.total, language);
  return [`+${spanText(line.counted, language)}`, sum];
}
