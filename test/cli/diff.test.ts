import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { rowsOf } from './csv-rows.ts';
import { type Desk, openDesk } from './terminal.ts';

const root = new URL('../../', import.meta.url);

describe('given the sample of the hotline, when its 24 hours become 4 working hours', () => {
  const sample = fileURLToPath(new URL('samples/hotline/', root));
  const files = [`${sample}journal.csv`, '--map', `${sample}map.yaml`, '--until', '2026-11-20'];
  let desk: Desk;

  before(async () => {
    desk = await openDesk();
    const text = readFileSync(new URL('regulations/hotline-rulebook/regulation.md', root), 'utf8');
    await desk.put('strict.md', text.replaceAll('within: 24h', 'within: 4 workhours'));
  });
  after(() => desk.clear());

  test('then the changes are those of counting again, by hand, over two lists of duties', async () => {
    const { out } = await desk.type(
      'diff',
      ...files,
      '--from',
      'hotline-rulebook',
      '--to',
      'strict.md',
      '--json',
      '--details',
      'changes.csv',
    );
    const answer = JSON.parse(out);
    await desk.type('audit', ...files, '--by', 'hotline-rulebook', '--duties', 'old.csv');
    await desk.type('audit', ...files, '--by', 'strict.md', '--duties', 'new.csv');
    const expected = recount(rowsOf(desk, 'old.csv'), rowsOf(desk, 'new.csv'));
    const found = rowsOf(desk, 'changes.csv').map(({ change, article, stream, opened_at: at }) =>
      [change, article, stream, at].join(' '),
    );
    assert.deepEqual(found.toSorted(), expected.toSorted());
    assert.ok(expected.length > 20, 'the log decides something');
    const count = (form: string) => expected.filter((each) => each.startsWith(form)).length;
    const { added, removed, moved } = answer.breaches;
    assert.deepEqual(
      { added, removed, moved },
      { added: count('added'), removed: count('removed'), moved: count('moved') },
    );
    const article = answer.articles.find((each: { article: string }) => each.article === '5.2a');
    assert.equal(article.breaches.added, count('added 5.2a '));
    assert.deepEqual(monthsOf(answer), byMonth(rowsOf(desk, 'changes.csv')));
  });

  test('then the answer begins with the sentence for the manager, fits the terminal, and names a command that explains', async () => {
    const narrow = await openDesk('zh', 80);
    await narrow.put('strict.md', readFileSync(join(desk.folder, 'strict.md')));
    const { out, code } = await narrow.type('diff', ...files, '--from', 'hotline-rulebook', '--to', 'strict.md');
    assert.equal(code, 0);
    const [first = ''] = out.split('\n\n');
    assert.match(
      first.replaceAll('\n', ''),
      /^若按新稿，2026-\d\d-\d\d – 2026-11-\d\d 会多违反 \d+ 次；最多的是 5\.2a/,
    );
    assert.match(out, /^按条款$[\s\S]*^按责任人（单位或个人）$[\s\S]*^按月份$/m);
    const lines = out.split('\n').filter((line) => !line.startsWith('  npx shouwen explain '));
    for (const line of lines) assert.ok(stringWidth(line) <= 80, line);
    const command = /npx shouwen (explain .*)/.exec(out)?.[1] ?? '';
    const explained = await narrow.type(...command.split(' '));
    await narrow.clear();
    assert.equal(explained.code, 0, explained.err);
    assert.match(explained.out, /^■ 5\.2a/m);
  });

  test('then a draft that says the same in other words changes nothing, and the answer says so', async () => {
    const text = readFileSync(new URL('regulations/hotline-rulebook/regulation.md', root), 'utf8');
    await desk.put(
      'same.md',
      text.replace('## 1 宗旨', '## 1 目的').replace('regulation: hotline-rulebook', 'regulation: hotline-2027'),
    );
    const { out } = await desk.type(
      'diff',
      ...files,
      '--from',
      'hotline-rulebook',
      '--to',
      'same.md',
      '--details',
      'none.csv',
    );
    assert.match(out, /^若按新稿，.* 的违反与原稿完全一样：\d+ 次，一次不多，一次不少。/);
    assert.doesNotMatch(out, /按条款|explain/);
    assert.deepEqual(rowsOf(desk, 'none.csv'), []);
  });

  type Duty = Record<string, string>;

  /** Duties of one article, stream and instant are one; their order in the list tells them apart. */
  function recount(old: readonly Duty[], now: readonly Duty[]): readonly string[] {
    const keyed = (duties: readonly Duty[]) => {
      const seen = new Map<string, number>();
      return new Map(
        duties.map((duty) => {
          const key = [duty.article, duty.stream, duty.opened_at].join(' ');
          const nth = (seen.get(key) ?? 0) + 1;
          seen.set(key, nth);
          return [`${key} ${nth}`, duty];
        }),
      );
    };
    const before = keyed(old);
    const after = keyed(now);
    const isBroken = (duty: Duty | undefined) => duty?.state === 'violated';
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const [was, is] = [before.get(key), after.get(key)];
      const label = key.replace(/ \d+$/, '');
      if (isBroken(was) !== isBroken(is)) return [`${isBroken(is) ? 'added' : 'removed'} ${label}`];
      const told = (duty: Duty | undefined) => [duty?.due_at, duty?.late_ms, duty?.late_working_ms].join();
      return isBroken(is) && told(was) !== told(is) ? [`moved ${label}`] : [];
    });
  }

  function byMonth(changes: readonly Duty[]): Record<string, number> {
    const months: Record<string, number> = {};
    for (const { to_breached_at: to = '', from_breached_at: from = '' } of changes) {
      const month = (to || from).slice(0, 7);
      months[month] = (months[month] ?? 0) + 1;
    }
    return months;
  }

  function monthsOf({ months }: { months: readonly { month: string; breaches: Record<string, number> }[] }) {
    const changed = ({ added = 0, removed = 0, moved = 0 }: Record<string, number>) => added + removed + moved;
    return Object.fromEntries(
      months.flatMap(({ month, breaches }) => (changed(breaches) > 0 ? [[month, changed(breaches)]] : [])),
    );
  }
});
