import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sourceText } from '../architecture/source-text.ts';
import { growing, unbound } from './bucket-bound/unbound.ts';

const root = new URL('../../', import.meta.url);
const filesOf = (pattern: string): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', pattern], { cwd: root })
    .toString()
    .split('\0')
    .filter((file) => file !== '');
const textOf = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/** Tables reached by look-up, which do not grow with what happens. */
const small = new Set(['setting', 'document', 'head', 'account', 'migration']);

/** Strings in TypeScript that may leave a bucket open, each with its reason. */
const reasonsToLeaveOpen = new Map<string, string>([
  ['src/ledger/verify/tampering-stories.ts', 'tests tamper with rows behind the back of the program'],
]);

test('every statement binds the bucket of each growing table that it touches', () => {
  const files = filesOf('src/ledger/postgres/sql/*.sql');
  assert.ok(files.length > 20);
  assert.deepEqual(
    files.flatMap((file) => unbound(textOf(file)).map((what) => `${file}: ${what}`)),
    [],
  );
});

test('so does SQL that stands in the program', () => {
  const files = filesOf('src/*.ts').filter((file) => !file.endsWith('.test.ts') && !reasonsToLeaveOpen.has(file));
  const strings = files.flatMap((file) => stringsOf(file).map((sql) => ({ file, sql })));
  assert.ok(strings.length > 5, 'the program has strings of SQL to look at');
  const found = strings.flatMap(({ file, sql }) => unbound(sql).map((what) => `${file}: ${what}`));
  assert.deepEqual(found, []);
});

test('keys of growing tables begin with the bucket, and every table is known to grow or not', () => {
  const migrations = filesOf('src/ledger/postgres/migrations/*.sql').map(textOf).join('\n');
  assert.deepEqual(brokenKeys(migrations), []);
});

test('the lint sees what is left open', () => {
  const open = [
    'select * from event where stream = $1',
    'select * from event where position > $1 and bucket > $2',
    'select * from event where bucket = $1 or stream = $2',
    'select * from event where (bucket = $1 or stream = $2)',
    'select * from event where not bucket = $1',
    'select * from event, duty where event.bucket = duty.bucket',
    'select * from event e join duty d on d.bucket = e.bucket and d.stream = $1',
    'select * from event join input on input.stream = event.stream where input.bucket = $1',
    'select * from input where exists (select from event where event.stream = input.stream)',
    '(select * from duty where bucket = $1) union all (select * from duty where holder = $2)',
    'select * from duty where bucket = $1 union all select * from duty where holder = $2',
    'with lost as (delete from parcel where at < $1) select 1',
    "update stream set law = 1 where stream = 'bucket = $1'",
    'update stream set law = 1 -- where bucket = $1',
    'update stream s set law = 1 from event where event.bucket = $1',
    'delete from duty using input where duty.stream = input.stream',
    'insert into event (stream, bucket) values ($1, $2)',
    'insert into event values ($1, $2)',
    'copy event from stdin',
    'copy (select * from event) to stdout',
    'select 1; select * from lease',
  ];
  for (const sql of open) assert.equal(unbound(sql).length, 1 + Number(/event, duty|event e join/.test(sql)), sql);
  const bound = [
    'select * from event where bucket = $1 and stream = $2 or_not',
    'select * from duty where bucket = any($1::smallint[]) and (holder = $2 or holder is null)',
    'select e.* from stream s join event e on e.bucket = s.bucket where s.bucket = $1 for update of s skip locked',
    'select * from input i cross join lateral (select * from stream where stream.bucket = i.bucket) stream',
    'insert into event (bucket, stream) select bucket, stream from input on conflict (bucket) do update set law = 1',
    'update feed set position = 1 from growth where feed.bucket = growth.bucket',
    'delete from duty using input where duty.bucket = input.bucket',
    'select * from setting where name = $1',
  ];
  for (const sql of bound) assert.deepEqual(unbound(sql), [], sql);
  const keys = [
    'create table event (bucket smallint, stream text, primary key (stream, bucket));',
    'create table event (bucket smallint, stream text);',
    'create table event (bucket smallint, stream text unique, primary key (bucket, stream));',
    'create unique index event_hash on event (hash);',
    'alter table event add constraint c unique (hash);',
    'create table visit (visit text primary key);',
  ];
  for (const sql of keys) assert.equal(brokenKeys(sql).length, 1, sql);
});

/** Keys of growing tables that do not begin with the bucket, and tables that nobody has placed. */
function brokenKeys(migrations: string): readonly string[] {
  const sql = migrations.replace(/--[^\n]*/g, '').toLowerCase();
  const tables = [...sql.matchAll(/create table (?:if not exists )?(\w+) \(([\s\S]*?)\n?\)[^,;]*;/g)];
  const keys = [
    ...sql.matchAll(/create unique index \w+ on (\w+) \((\w+)/g),
    ...sql.matchAll(/alter table (\w+)[^;]*?(?:unique|primary key) \((\w+)/g),
  ];
  return [
    ...tables.flatMap(([, table = '', columns = '']) => {
      if (small.has(table)) return [];
      if (!growing.has(table)) return [`${table}: say whether it grows`];
      const primary = /\bbucket [^,]*primary key|primary key \(bucket\b/.test(columns);
      return primary && !/\bunique\b/.test(columns) ? [] : [`${table}: a key that does not begin with the bucket`];
    }),
    ...keys.flatMap(([key, table = '', column]) => (growing.has(table) && column !== 'bucket' ? [key] : [])),
  ];
}

/** Strings of a source file that look like SQL; what is put into a template stands as a word. */
function stringsOf(file: string): readonly string[] {
  const { code, words } = sourceText(file, textOf(file));
  const joined = code.replace(/\$\{[^}]*\}/g, (inserted) => `_${' '.repeat(inserted.length - 1)}`);
  const blanks = words.replace(/\$\{[^}]*\}/g, (inserted) => ' '.repeat(inserted.length));
  return [...blanks.matchAll(/\s+/g)]
    .map(({ index, 0: { length } }) => joined.slice(index, index + length))
    .flatMap(
      (piece) =>
        /^\s*['"`]?\s*((?:select|with|insert|update|delete|copy|merge)\s[\s\S]*?)['"`]?\s*$/i.exec(piece)?.[1] ?? [],
    );
}
