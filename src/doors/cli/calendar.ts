import { Option } from 'commander';
import { type InstantWriter, instantWriter, parseInstant } from '#doors/wording/instant-text.ts';
import { clockLedgerOf, type LedgerLine } from '#law/calendar/clock-ledger.ts';
import { deadlineOf } from '#law/calendar/deadline.ts';
import { type Counting, defaultCounting, type Span } from '#law/calendar/span.ts';
import { formatSpan, parseSpan } from '#law/calendar/span-text.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { exitCode, Stop } from './exit-code.ts';
import { ledgerText } from './ledger-text.ts';
import { calendarNamed } from './load-calendars.ts';
import { paint, say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

interface CalendarOptions {
  readonly from: string;
  readonly add: string;
  readonly firstDay: Counting['firstDay'];
  readonly due: Counting['due'];
  readonly outside: Counting['outside'];
  readonly json?: boolean;
}

/** `shouwen calendar cn --from "2026-10-09 16:00" --add "2 workdays"`: when that is due, and why. */
export const calendarVerb: Verb = (terminal) =>
  verb(
    'calendar',
    terminal,
    '算一个期限，并列出每一段计与不计的理由',
    'reckon a due instant, with every stretch counted or skipped',
  )
    .argument('<id>', say(terminal.language, '日历编号或 .yaml 文件', 'calendar id or .yaml file'))
    .requiredOption('--from <instant>', say(terminal.language, '从何时起', 'from when'))
    .requiredOption(
      '--add <span>',
      say(terminal.language, '加多少：2 workdays、24h、4 workhours', 'how much: 2 workdays, 24h'),
    )
    .addOption(choice('--first-day <how>', ['excluded', 'included'], defaultCounting.firstDay))
    .addOption(choice('--due <how>', ['close-of-business', 'same-time', 'end-of-day'], defaultCounting.due))
    .addOption(choice('--outside <how>', ['as-received', 'next-opening'], defaultCounting.outside))
    .action((id: string, options: CalendarOptions) => reckon(id, options, terminal));

const choice = (flags: string, choices: readonly string[], usual: string) =>
  new Option(flags).choices([...choices]).default(usual);

async function reckon(id: string, options: CalendarOptions, terminal: Terminal): Promise<void> {
  const { language } = terminal;
  const calendar = await calendarNamed(id, terminal);
  const from = parseInstant(options.from, calendar.timezone);
  const span = parseSpan(options.add);
  if (from === undefined) throw usage(terminal, `--from ${options.from}`, '2026-10-09 16:00');
  if (span === undefined) throw usage(terminal, `--add ${options.add}`, '2 workdays, 24h, 4 workhours, 7 days');
  const counting = { firstDay: options.firstDay, due: options.due, outside: options.outside };
  const reckoned = reckoning(calendar, from, span, counting, terminal);
  const write = instantWriter(calendar.timezone, language);
  if (options.json === true) return printJson(terminal, asJson(calendar, from, span, counting, reckoned, write));
  const heading = `${calendar.title} (${calendar.id})  ${write.plain(from)} + ${formatSpan(span)}`;
  const due = `${say(language, '到期', 'due')} ${write.plain(reckoned.dueAt)}`;
  const doubt = say(
    language,
    '（该年放假安排尚未公布，暂计）',
    ' (the holidays of that year are not published: provisional)',
  );
  const lines = ledgerText(reckoned.ledger, write, language, terminal.columns);
  const last = paint(terminal, 'bold', due) + (reckoned.provisional ? doubt : '');
  await terminal.out([paint(terminal, 'bold', heading), ...lines, last, ''].join('\n'));
}

interface Reckoned {
  readonly dueAt: number;
  readonly provisional: boolean;
  readonly ledger: readonly LedgerLine[];
}

function reckoning(calendar: WorkingTime, from: number, span: Span, counting: Counting, terminal: Terminal): Reckoned {
  try {
    return { ...deadlineOf(calendar, from, span, counting), ledger: clockLedgerOf(calendar, from, span, counting) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Stop(exitCode.usage, say(terminal.language, `算不出来：${error.message}`, error.message));
  }
}

function usage(terminal: Terminal, got: string, expected: string): Stop {
  const zh = `看不懂 ${got}；请写成 ${expected} 这样。`;
  return new Stop(exitCode.usage, say(terminal.language, zh, `cannot read ${got}; write it like ${expected}.`));
}

function asJson(
  calendar: WorkingTime,
  from: number,
  span: Span,
  counting: Counting,
  { dueAt, provisional, ledger }: Reckoned,
  write: InstantWriter,
) {
  return {
    calendar: calendar.id,
    from: write.iso(from),
    add: formatSpan(span),
    counting,
    due_at: write.iso(dueAt),
    provisional,
    ledger: ledger.map(({ kind, from: start, to, counted, total, unit, zh, en }) => {
      return { kind, from: write.iso(start), to: write.iso(to), counted, total, unit, zh, en };
    }),
  };
}
