import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Ended, shouwen } from '../audits/command-line.ts';

/** A folder of its own for one test, and commands typed in it. */
export interface Desk {
  readonly put: (name: string, content: string | Uint8Array) => void;
  readonly textOf: (name: string) => string;
  readonly run: (...words: readonly string[]) => Ended;
}

/** A command on hostile input has a heap of 512 MB, and this long in wall-clock time on a busy machine. */
const bounds = { heapMb: 512, seconds: 60 };
const mostMb = 400;

export function deskOf(context: TestContext): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'shouwen-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return {
    put: (name, content) => writeFileSync(join(folder, name), content),
    textOf: (name) => readFileSync(join(folder, name), 'utf8'),
    run(...words) {
      const ended = shouwen(words, folder, bounds);
      mustBeAlive(ended);
      return ended;
    },
  };
}

/** It came to an end of its own, in its bounds, and nothing in the program broke. */
function mustBeAlive({ code, signal, out, err, peakMb }: Ended): void {
  const said = `${out}${err}`;
  assert.equal(signal, null, `ended by ${signal}: ${said.slice(0, 500)}`);
  assert.ok(code !== null && code < 70, `ended with ${code}: ${said.slice(0, 1500)}`);
  assert.doesNotMatch(said, /^ {4}at .*(?:\.[jt]s:\d+|node:internal)/m, 'no stack trace');
  assert.ok(peakMb <= mostMb, `held ${peakMb} MB`);
}
