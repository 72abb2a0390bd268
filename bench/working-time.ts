/**
 * How fast N working hours are added to an instant: our clock against moment-business-time and dayjs-business-time, a
 * walk over the days written by hand, and a bare loop of one addition.
 * Usage: node bench/working-time.ts [seed]
 *
 * All get the same sample (instants of 2026 at whole minutes, 1 to 14 hours) and say the same hours: Monday to Friday
 * 9:00–12:00 and 13:30–17:30, with and without the weekdays that the notice of 2026 gives off. Make-up workdays neither
 * peer can say, so they are left out of the race. Before anything is timed, the answers are compared with ours and
 * disagreements counted. The contestants take turns, so that a neighbour's load falls on all of them, and the best round
 * of each counts.
 */
import type { Name } from './clock/contestants.ts';
import { compared, type Lane, openLane } from './clock/lane.ts';
import { holidaysOf2026, timezone } from './clock/setting.ts';

const seed = Number(process.argv[2] ?? 2026);
const turns = 5;
const msPerTurn = 400;

const rivals: readonly Name[] = [
  'bare loop: one addition',
  'walk written by hand',
  'moment-business-time',
  'dayjs-business-time',
];
/** What no peer can say, beside what they can. */
const alone: readonly Name[] = ['ours, 3 calendars in turn', 'ours, make-up days too', 'ours, limit of 2 workdays'];
const slow: readonly Name[] = ['moment-business-time', 'dayjs-business-time'];

async function bestOf(lanes: readonly Lane[]): Promise<readonly number[]> {
  const best = lanes.map(() => 0);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, lane] of lanes.entries()) {
      best[index] = Math.max(best[index] ?? 0, await lane.race(msPerTurn));
    }
  }
  return best;
}

/** How many answers of each differ from the first's. */
async function differing(lanes: readonly Lane[]): Promise<readonly number[]> {
  const answers: Float64Array[] = [];
  for (const lane of lanes) answers.push(await lane.answers());
  const [first] = answers;
  return answers.map((own) => own.reduce((count, answer, index) => count + (answer === first?.[index] ? 0 : 1), 0));
}

/** The first against the others. */
async function race(title: string, holidays: readonly string[], names: readonly Name[], isCompared: boolean) {
  const setting = { seed, holidays };
  const lanes = names.map((name) => openLane({ name, setting, count: slow.includes(name) ? 100 : 1 << 17 }));
  const wrong = isCompared ? await differing(lanes) : [];
  const rates = await bestOf(lanes);
  console.log(`\n${title}`);
  for (const [index, name] of names.entries()) {
    const rate = Math.round(rates[index] ?? 0).toLocaleString('en');
    const ratio = ((rates[0] ?? 0) / (rates[index] ?? 1)).toLocaleString('en', { maximumSignificantDigits: 4 });
    const isRival = index > 0 && isCompared;
    const answers = name.startsWith('bare') ? '' : `; ${wrong[index]} of ${compared} answers differ`;
    console.log(`  ${name.padEnd(27)} ${rate.padStart(13)} /s  ${isRival ? `ours ${ratio}×${answers}` : ''}`.trimEnd());
  }
  await Promise.all(lanes.map((lane) => lane.close()));
}

const holidays = holidaysOf2026();
console.log(`adding 1 to 14 working hours to instants of 2026 (${timezone}), seed ${seed}`);
await race(`weekly hours and ${holidays.length} holidays`, holidays, ['ours', ...rivals], true);
await race('weekly hours alone', [], ['ours', ...rivals], true);
await race('ours alone', holidays, alone, false);
