import { type Door, readNotices, readStream } from '../door.ts';
import type { Broken } from '../history.ts';

/** The fourth late reply is the first that breaks a4. */
const allowed = 3;

/** Rules across streams heard each late reply once; so did the accounts of points, and those who are told. */
export async function acrossStreams(door: Door, late: ReadonlyMap<string, number>): Promise<readonly Broken[]> {
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
    compare('points', person, account.events.filter((event) => event.origin === 'delivered').length, count);
  }
  const told = await readNotices(door, 'unit-head');
  const all = [...late.values()].reduce((sum, count) => sum + count, 0);
  if (new Set(told.map((notice) => `${notice.stream} ${notice.delivery}`)).size < told.length) {
    broken.push({ invariant: 'a notice has one delivery id', detail: `${told.length} notices to unit-head` });
  }
  if (told.length < 200 && told.length !== all) compare('notices', 'unit-head', told.length, all);
  return broken;
}
