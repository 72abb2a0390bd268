import type { Event } from '../contract.ts';
import { type Door, readNotices, readStream } from '../door.ts';
import type { Broken } from '../history.ts';

/** The fourth late reply is the first that breaks a4. */
const allowed = 3;

/** As many as one answer may hold: a longer list cannot be counted here. */
const pageful = 200;

/** A deduction by the harness's own law, delivered to an account. */
const isOurPosting = ({ origin, data: { posting } }: Event): boolean =>
  origin === 'delivered' &&
  typeof posting === 'object' &&
  posting !== null &&
  'regulation' in posting &&
  posting.regulation === 'nemesis';

/** A breach of the rule across streams, delivered to the case whose late reply was one too many. */
const isTold = ({ kind, origin, data }: Event, person: string): boolean =>
  kind === 'breach.recorded' && origin === 'delivered' && data.rule === 'a4' && data.who === person;

/** Rules across streams heard each late reply once; so did the accounts of points, and those who are told. */
export async function acrossStreams(
  door: Door,
  late: ReadonlyMap<string, number>,
  feed: readonly Event[],
): Promise<readonly Broken[]> {
  const broken: Broken[] = [];
  const compare = (what: string, person: string, is: number, should: number) => {
    if (is === should) return;
    broken.push({
      invariant: 'each breach is counted once across streams',
      detail: `${what} of ${person}: ${is}, should be ${should}`,
    });
  };
  for (const [person, count] of late) {
    const rule = await readStream(door, `rule/nemesis/a4/${person}`);
    const judged = rule.duties.filter((duty) => duty.rule === 'a4');
    compare('late replies judged by a4', person, judged.length, count);
    compare(
      'breaches of a4',
      person,
      judged.filter((duty) => duty.state === 'violated').length,
      Math.max(0, count - allowed),
    );
    const account = await readStream(door, `account/person/${person}`);
    compare(
      'breaches of a4 told to its cases',
      person,
      feed.filter((event) => isTold(event, person)).length,
      Math.max(0, count - allowed),
    );
    compare('points', person, account.events.filter(isOurPosting).length, count);
  }
  const told = (await readNotices(door, 'unit-head')).filter((notice) => notice.body.regulation === 'nemesis');
  const all = [...late.values()].reduce((sum, count) => sum + count, 0);
  if (new Set(told.map((notice) => `${notice.stream} ${notice.delivery}`)).size < told.length) {
    broken.push({ invariant: 'a notice has one delivery id', detail: `${told.length} notices to unit-head` });
  }
  if (told.length < pageful && told.length !== all) compare('notices', 'unit-head', told.length, all);
  return broken;
}
