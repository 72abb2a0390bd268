import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { wholeFile } from './whole-file.ts';

function folderOf(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'shouwen-whole-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const handlers = () => process.listenerCount('SIGINT');

test('a file takes its name when it is whole; until then the one before has it', (context) => {
  const folder = folderOf(context);
  const target = join(folder, 'breaches.csv');
  writeFileSync(target, 'old');
  const file = wholeFile(target);
  assert.match(file.path, /\.csv$/);
  writeFileSync(file.path, 'new');
  assert.equal(readFileSync(target, 'utf8'), 'old');
  file.keep();
  assert.equal(readFileSync(target, 'utf8'), 'new');
  assert.deepEqual(readdirSync(folder), ['breaches.csv']);
  assert.equal(handlers(), 0);
});

test('a file that is given up leaves nothing, whether it was begun or not', (context) => {
  const folder = folderOf(context);
  const [begun, planned] = [wholeFile(join(folder, 'a.csv')), wholeFile(join(folder, 'b.csv'))];
  writeFileSync(begun.path, 'half');
  begun.drop();
  planned.drop();
  assert.deepEqual(readdirSync(folder), []);
  assert.equal(handlers(), 0);
});

test('a link stays a link, and what is no plain file is written to as it comes', (context) => {
  const folder = folderOf(context);
  writeFileSync(join(folder, 'real.csv'), 'old');
  symlinkSync('real.csv', join(folder, 'link.csv'));
  const file = wholeFile(join(folder, 'link.csv'));
  writeFileSync(file.path, 'new');
  file.keep();
  assert.equal(readFileSync(join(folder, 'real.csv'), 'utf8'), 'new');
  assert.deepEqual(readdirSync(folder).sort(), ['link.csv', 'real.csv']);
  assert.equal(wholeFile('/dev/null').path, '/dev/null');
  assert.equal(wholeFile(folder).path, folder);
});

test('a file that may not be written is not replaced either', {
  skip: process.getuid?.() === 0 && 'root may write everything',
}, (context) => {
  const target = join(folderOf(context), 'locked.csv');
  writeFileSync(target, 'old');
  chmodSync(target, 0o444);
  assert.throws(() => wholeFile(target), /EACCES/);
});

test('Ctrl-C ends the process as ever and takes the unfinished file away', async (context) => {
  const folder = folderOf(context);
  writeFileSync(join(folder, 'old.csv'), 'old');
  const story = `
    const { wholeFile } = await import(${JSON.stringify(new URL('./whole-file.ts', import.meta.url).href)});
    const { writeFileSync } = await import('node:fs');
    const file = wholeFile(process.argv[1]);
    writeFileSync(file.path, 'half');
    process.stdin.resume();
    console.log('begun');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', story, join(folder, 'old.csv')]);
  context.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  assert.equal(readdirSync(folder).length, 2);
  child.kill('SIGINT');
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGINT');
  assert.deepEqual(readdirSync(folder), ['old.csv']);
  assert.equal(readFileSync(join(folder, 'old.csv'), 'utf8'), 'old');
});
