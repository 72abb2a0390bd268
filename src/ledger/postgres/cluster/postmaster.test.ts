import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './postmaster.ts';

test('given a process that has ended but that its parent never asks about, then it is not alive', {
  skip: process.platform !== 'linux' && 'looks into /proc',
}, async (t) => {
  const parent = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => parent.kill());
  const [said] = await once(parent.stdout, 'data');
  const zombie = Number(String(said));
  for (let tries = 0; isAlive(zombie) && tries < 100; tries += 1) await pause(20);
  assert.equal(process.kill(zombie, 0), true, 'the system still has its number');
  assert.equal(isAlive(zombie), false);
  assert.equal(isAlive(parent.pid ?? 0), true);
});
