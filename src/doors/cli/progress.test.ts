import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Counted, progress } from './progress.ts';
import type { Language, Terminal } from './terminal.ts';

/** A bar on a terminal that keeps what it is told, by a clock that is set. */
function bar(language: Language, counted?: Counted, isWatched = true) {
  const told: string[] = [];
  let at = 0;
  const terminal: Terminal = {
    language,
    columns: 80,
    hasColours: false,
    isWatched,
    folder: '.',
    home: '.',
    out: async () => undefined,
    err: (text) => void told.push(text.replace('\r\u001b[K', '')),
  };
  const shown = progress('读日志', terminal, counted, () => at);
  const showAt = (ms: number, done: number, total: number) => {
    at = ms;
    shown.show(done, total);
  };
  return { told, showAt, clear: shown.clear };
}

test('after a second it tells the rate and what remains', () => {
  const { told, showAt } = bar('zh', 'bytes');
  showAt(0, 0, 400e6);
  showAt(500, 20e6, 400e6);
  showAt(2000, 80e6, 400e6);
  showAt(10_000, 400e6, 400e6);
  assert.deepEqual(told, ['读日志 0%', '读日志 5%', '读日志 20% 40.0 MB/s 还要 8秒', '读日志 100% 40.0 MB/s']);
});

test('streams and rows are counted by name; what is not named is told without a rate', () => {
  const rows = bar('en', 'rows');
  rows.showAt(60_000, 600_000, 6_000_000);
  assert.deepEqual(rows.told, ['读日志 10% 10,000 rows/s left 9 min']);
  const streams = bar('zh', 'streams');
  streams.showAt(2000, 2468, 10_000);
  assert.deepEqual(streams.told, ['读日志 24% 1,234 条事实流/秒 还要 6秒']);
  const plain = bar('en');
  plain.showAt(2000, 1, 4);
  assert.deepEqual(plain.told, ['读日志 25% left 6 s']);
});

test('it speaks ten times a second at most, however often it is told, and wipes its line once', () => {
  const { told, showAt, clear } = bar('zh', 'bytes');
  for (let ms = 0; ms < 1000; ms++) showAt(ms, ms, 1000);
  assert.equal(told.length, 10);
  clear();
  clear();
  assert.deepEqual(told.slice(10), ['']);
});

test('it says nothing where nobody watches, and nothing impossible where the total is not known', () => {
  const unwatched = bar('zh', 'bytes', false);
  unwatched.showAt(0, 1, 2);
  unwatched.clear();
  assert.deepEqual(unwatched.told, []);
  const { told, showAt } = bar('zh');
  showAt(0, 5, 0);
  showAt(200, 7, 5);
  assert.deepEqual(told, ['读日志 0%', '读日志 100%']);
});
