import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketOf } from '#ledger/bucket.ts';
import type { Appended } from '#ledger/port.ts';
import { sharedCommits } from './lanes.ts';
import { first } from './sample-append.ts';
import { type Written, written } from './written.ts';

/** A disk that commits when it is told to. */
function slowDisk() {
  const commits: { readonly streams: readonly string[]; readonly end: (error?: Error) => void }[] = [];
  const write = (batch: readonly Written[]) =>
    new Promise<readonly Appended[]>((done, failed) => {
      const end = (error?: Error) => (error === undefined ? done(batch.map(appended)) : failed(error));
      commits.push({ streams: batch.map(({ append }) => append.stream), end });
    });
  return { commits, write };
}

const appended = ({ version, hash }: Written): Appended => ({ done: true, version, hash, positions: [] });
const settled = () => new Promise((resolve) => setImmediate(resolve));
let number = 0;
const to = (stream: string) => written(first(stream, 'a'), ++number);

test('what arrives while a commit is under way shares the next, but of each stream only one, and no more than most', async () => {
  const { commits, write } = slowDisk();
  const append = sharedCommits(write, 1, 3);
  const all = ['a', 'b', 'c', 'b', 'd', 'e'].map((stream) => append(to(stream)));
  await settled();
  assert.deepEqual(
    commits.map(({ streams }) => streams),
    [['a']],
    'alone nobody waits',
  );
  for (let at = 0; at < 3; at++) {
    commits[at]?.end();
    await settled();
  }
  assert.deepEqual(
    commits.map(({ streams }) => streams),
    [['a'], ['b', 'c', 'd'], ['b', 'e']],
  );
  assert.ok((await Promise.all(all)).every(({ done }) => done));
});

test('a bucket keeps to its lane, and lanes do not wait for each other', async () => {
  const { commits, write } = slowDisk();
  const append = sharedCommits(write, 256, 64);
  const streams = Array.from({ length: 40 }, (_, index) => `case/${index}`);
  const all = streams.map((stream) => append(to(stream)));
  await settled();
  assert.equal(commits.length, new Set(streams.map(bucketOf)).size);
  for (let at = 0; at < commits.length; at++) {
    commits[at]?.end();
    await settled();
  }
  for (const { streams } of commits) assert.equal(new Set(streams.map(bucketOf)).size, 1);
  await Promise.all(all);
});

test('a commit that fails fails for all in it, and the lane goes on', async () => {
  const { commits, write } = slowDisk();
  const append = sharedCommits(write, 1, 64);
  const lost = ['a'].map((stream) => append(to(stream)));
  const next = ['b', 'c'].map((stream) => append(to(stream)));
  await settled();
  commits[0]?.end(new Error('connection lost in mid-commit'));
  for (const each of lost) await assert.rejects(each, /mid-commit/);
  await settled();
  commits[1]?.end();
  assert.ok((await Promise.all(next)).every(({ done }) => done));
});

test('a commit does not grow without end', async () => {
  const { commits, write } = slowDisk();
  const append = sharedCommits(write, 1, 64);
  const large = (stream: string) => written({ ...first(stream), view: { text: 'x'.repeat(3_000_000) } }, ++number);
  const all = ['a', 'b', 'c', 'd', 'e'].map((stream) => append(large(stream)));
  for (let at = 0; at < 4; at++) {
    await settled();
    commits[at]?.end();
  }
  await Promise.all(all);
  assert.deepEqual(
    commits.map(({ streams }) => streams),
    [['a'], ['b', 'c'], ['d', 'e']],
  );
});
