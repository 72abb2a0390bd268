import assert from 'node:assert/strict';
import test from 'node:test';
import { Folder, iso, type Story, tell, vocabularyOf } from '../log-story.ts';
import type { RejectCode } from '../row.ts';
import { parquetOf } from './parquet-story.ts';

const vocabulary = vocabularyOf({
  done: {
    case: 'string',
    text: 'string',
    tags: { list: 'string' },
    cost: 'double',
    count: 'int',
    urgent: 'bool',
    took: 'duration',
    due: 'timestamp',
  },
});
const map = (data = '') => `timezone: Asia/Shanghai
stream: id
events:
  - event: done
    at: at
    data: {${data}}
`;

async function read(query: string, data = '', name = 'log.parquet'): Promise<Story> {
  using folder = new Folder();
  return await tell([folder.file(name, await parquetOf(query))], map(data), vocabulary);
}

const one = (columns: string) => `SELECT 'A' AS id, ${columns}`;

const times: readonly (readonly [sql: string, instant: string])[] = [
  [`TIMESTAMP '2026-03-02 09:00:00.123456'`, '2026-03-02T01:00:00.123Z'],
  [`TIMESTAMP_S '2026-03-02 09:00:00'`, '2026-03-02T01:00:00Z'],
  [`TIMESTAMP_MS '2026-03-02 09:00:00.5'`, '2026-03-02T01:00:00.5Z'],
  [`TIMESTAMP_NS '2026-03-02 09:00:00.123456789'`, '2026-03-02T01:00:00.123Z'],
  [`TIMESTAMPTZ '2026-03-02 09:00:00.25+02:00'`, '2026-03-02T07:00:00.25Z'],
  [`DATE '2026-03-02'`, '2026-03-01T16:00:00Z'],
  [`1772413200::BIGINT`, '2026-03-02T01:00:00Z'],
  [`'2026年3月2日 9时'`, '2026-03-02T01:00:00Z'],
];

for (const [sql, instant] of times)
  test(`a time column of ${sql} is its instant; without a zone it is the map's`, async () => {
    const { facts, rows } = await read(one(`${sql} AS at`));
    assert.deepEqual(rows, { read: 1, rejected: 0 });
    assert.equal(iso(facts[0]?.at), instant);
  });

test('typed columns fill fields of their type, nested ones are JSON, what is NULL is unset', async () => {
  const { facts } = await read(
    `${one(`TIMESTAMP '2026-03-02 09:00:00' AS at, 1234.50::DECIMAL(10, 2) AS cost, 7::UTINYINT AS n, true AS b`)},
    INTERVAL '1 day 2 hours' AS took, ['水', '电'] AS tags, {'a': 1, 'b': 'q"'} AS text, TIMESTAMPTZ '2026-03-05 00:00:00Z' AS due
    UNION ALL SELECT 'B', TIMESTAMP '2026-03-02 10:00:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL`,
    'cost: row["cost"], count: row["n"], urgent: row["b"], took: row["took"], tags: row["tags"], text: row["text"], due: row["due"]',
  );
  const [first, second] = facts.map(({ data }) => data);
  const { text, ...others } = first ?? {};
  assert.deepEqual(others, {
    cost: 1234.5,
    count: 7,
    urgent: true,
    took: 26 * 3_600_000,
    tags: ['水', '电'],
    due: Temporal.Instant.from('2026-03-05T00:00:00Z').epochMilliseconds,
  });
  assert.deepEqual(JSON.parse(String(text)), { a: 1, b: 'q"' });
  assert.deepEqual(second, {});
});

test('texts of old writers that come as bytes are texts', async () => {
  const { facts } = await read(one(`TIMESTAMP '2026-03-02 09:00:00' AS at, encode('水务') AS s`), 'text: row["s"]');
  assert.equal(facts[0]?.data.text, '水务');
});

test('many chunks keep the order of the file, and a row is known by its number', async () => {
  const query = `SELECT 'C' || (i % 3) AS id, CASE WHEN i = 4999 THEN '' ELSE '2026-03-02' END AS at, i AS n FROM range(10_000) t(i)`;
  const { facts, rejected, rows } = await read(query, 'count: row["n"]');
  assert.deepEqual(rows, { read: 10_000, rejected: 1 });
  assert.deepEqual(
    rejected.map(({ line, code }): readonly [number, string] => [line, code]),
    [[5000, 'row-no-time' satisfies RejectCode]],
  );
  const counts = facts.map(({ data }) => Number(data.count));
  assert.deepEqual(
    counts,
    counts.toSorted((a, b) => a - b),
  );
});

test('a name is a name and no pattern; a folder called like a column adds none', async () => {
  using folder = new Folder();
  const bytes = await parquetOf(one(`TIMESTAMP '2026-03-02 09:00:00' AS at`));
  folder.file('log1x.parquet', await parquetOf(one(`TIMESTAMP '2027-03-02 09:00:00' AS at`)));
  for (const name of ['log1*.parquet', 'log[1]?.parquet', "it's.parquet", 'id=B.pq']) {
    const { facts } = await tell([folder.file(name, bytes)], map(), vocabulary);
    assert.deepEqual(
      facts.map(({ stream, at }) => [stream, iso(at)]),
      [['A', '2026-03-02T01:00:00Z']],
    );
  }
});

test('a column that is not there is named with the one that was meant', async () => {
  const { problems, facts } = await read(one(`TIMESTAMP '2026-03-02 09:00:00' AS att`));
  assert.deepEqual(facts, []);
  assert.match(problems[0]?.en ?? '', /no column "at".*Did you mean "att".*id, att/);
});

test('a file that is no Parquet is refused with the reason, and without its path', async () => {
  using folder = new Folder();
  const { problems, facts } = await tell([folder.file('log.parquet', 'PAR1 nothing')], map(), vocabulary);
  assert.deepEqual(facts, []);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['parquet-broken'],
  );
  assert.doesNotMatch(problems[0]?.en ?? '', new RegExp(folder.path));
});
