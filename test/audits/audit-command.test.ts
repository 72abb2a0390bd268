import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { absent, byStream, judge, read } from './audit.ts';
import { type Ended, shouwen } from './command-line.ts';
import { board, boardAudit, boardFile, boardMessages, map } from './message-board.ts';
import { recordsOf } from './table.ts';

// Others script the auditor: the names in its JSON and the columns of its duties are a promise.

describe('given a message board, when it is audited from the command line', { skip: absent(boardFile) }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'shouwen-'));
  let ended: Ended;

  before(() => {
    writeFileSync(join(folder, 'map.yaml'), map);
    writeFileSync(join(folder, 'board.md'), board(7));
    const log = resolve(boardAudit(7).file);
    const files = [log, '--map', 'map.yaml', '--by', 'board.md'];
    ended = shouwen(['audit', ...files, '--json', '--duties', 'duties.csv'], folder);
  });
  after(() => rmSync(folder, { recursive: true }));

  test('then it ends well, and its JSON has exactly the promised shape and the numbers of the judge', async () => {
    assert.equal(ended.code, 0, ended.err);
    const audited = await read(boardAudit(7));
    const judged = judge(audited);
    const [count] = judged.counts;
    assert.ok(count);
    const { fulfilled, violated, pending } = count;
    const { length } = await boardMessages();
    assert.deepEqual(JSON.parse(ended.out), {
      events: 2 * length,
      streams: length,
      articles: [
        {
          regulation: 'board',
          article: 'a1',
          version: 'a1@undated',
          force: 'must',
          activated: length,
          fulfilled,
          violated,
          missed: 0,
          pending,
          suspended: 0,
          discharged: 0,
        },
      ],
      rows: { read: length, rejected: 0 },
      digest: judged.digest,
    });
  });

  test('then its duties are rows of the promised columns, instants with the offset of the regulation', async () => {
    const [heading, ...rows] = recordsOf(readFileSync(join(folder, 'duties.csv'), 'utf8'));
    assert.equal(heading?.join(','), 'stream,article,version,opened_at,due_at,ended_at,state,late_ms,late_working_ms');
    const verdicts = byStream(judge(await read(boardAudit(7))).verdicts);
    assert.equal(rows.length, verdicts.size);
    const differing = rows.filter(([stream = '', article, version, opened, due, end, state, late, working]) => {
      const verdict = verdicts.get(stream);
      if (verdict === undefined) return true;
      const { openedAt, dueAt, endedAt, lateMs, lateWorkingMs } = verdict;
      const expected = [
        iso(openedAt),
        iso(dueAt),
        iso(endedAt),
        verdict.state,
        `${lateMs ?? ''}`,
        `${lateWorkingMs ?? ''}`,
      ];
      const found = [opened, due, end, state, late, working];
      return article !== 'a1' || version !== 'a1@undated' || found.join() !== expected.join();
    });
    assert.deepEqual(differing.slice(0, 3), []);
  });
});

/** `2019-05-10T23:59:59.999+08:00`, fractions only where there are any. */
function iso(at: number | undefined): string {
  if (at === undefined) return '';
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Asia/Shanghai');
  return local.toString({ timeZoneName: 'never', smallestUnit: local.millisecond === 0 ? 'second' : 'millisecond' });
}
