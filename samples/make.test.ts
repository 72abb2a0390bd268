import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseDay } from '#law/calendar/day.ts';
import { samples, shipped } from './story/order.ts';
import { audited, linesIn, textOf } from './testing/told.ts';

const winter = { seed: 3, cases: 400, from: parseDay('2025-01-20') ?? 0, days: 30 };

describe('the shipped samples', () => {
  for (const sample of samples) {
    test(`${sample}/journal.csv is what the generator writes, byte for byte`, async () => {
      const committed = await readFile(new URL(`${sample}/journal.csv`, import.meta.url), 'utf8');
      assert.ok(textOf(sample, shipped[sample]) === committed, 'run npm run sample and commit the result');
    });
  }
});

describe('a seed', () => {
  test('tells the same story on every machine', () => {
    const hashes = samples.map((sample) => createHash('sha256').update(textOf(sample, winter)).digest('hex'));
    assert.deepEqual(hashes, [
      'd7a0ba75d2a585149be8496a5295cf9b9fd36201cf6fb4cff0651454b72959b2',
      '1f0ca0342212977acf6400623bfbac41d48e9f60badfe520491534d45f60d676',
    ]);
  });

  test('another one tells another story of about the same size', () => {
    for (const sample of samples) {
      const [one, other] = [textOf(sample, winter), textOf(sample, { ...winter, seed: 4 })];
      assert.ok(one !== other);
      assert.ok(Math.abs(other.length / one.length - 1) < 0.2, `${sample}: ${one.length} and ${other.length}`);
    }
  });
});

describe('an order', () => {
  test('of so many cases has exactly so many, on its days and no others', () => {
    for (const [sample, step] of [
      ['hotline', '来件'],
      ['repair', '收件'],
    ] as const) {
      const lines = linesIn(textOf(sample, winter, 'ndjson'));
      assert.equal(lines.filter((line) => line.环节 === step).length, 400);
      assert.equal(lines[0]?.时间?.slice(0, 10), '2025-01-20');
      assert.equal(lines.at(-1)?.时间?.slice(0, 10), '2025-02-18');
    }
  });

  test('in ndjson is judged as the csv is', async () => {
    for (const sample of samples) {
      const digestIn = async (format: 'csv' | 'ndjson') =>
        (await audited(sample, winter, format, textOf(sample, winter, format))).digest;
      assert.equal(await digestIn('ndjson'), await digestIn('csv'));
    }
  });

  test('of another story does not overwrite the shipped one; with a folder it brings its map along', async () => {
    const run = promisify(execFile);
    const make = fileURLToPath(new URL('make.ts', import.meta.url));
    await assert.rejects(run(process.execPath, [make, '--seed', '4']), { code: 2, stderr: /--out/ });
    await assert.rejects(run(process.execPath, [make, '--days', 'many', '--out', 'x']), {
      code: 2,
      stderr: /whole number/,
    });
    const folder = await mkdtemp(join(tmpdir(), 'shouwen-sample-'));
    const { stdout } = await run(process.execPath, [
      make,
      'repair',
      '--cases',
      '5',
      '--format',
      'ndjson',
      '--out',
      folder,
    ]);
    assert.match(stdout, /npx shouwen audit .*journal\.ndjson --map .* --until 2026-11-20/);
    assert.deepEqual((await readdir(join(folder, 'repair'))).sort(), ['journal.ndjson', 'map.yaml', 'regulation.md']);
    assert.match(await readFile(join(folder, 'repair', 'map.yaml'), 'utf8'), /^format: ndjson$/m);
    await rm(folder, { recursive: true });
  });
});
