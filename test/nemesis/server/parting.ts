import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Broken } from '../history.ts';
import { isAlive, pause, signal } from './processes.ts';
import { environmentOf, type Server } from './server.ts';
import type { Setting } from './stage.ts';

/** Time that an orderly stop may take, milliseconds. */
const farewell = 15_000;

export async function stopInOrder(server: Server): Promise<readonly Broken[]> {
  signal([server.pid], 'SIGTERM');
  const code = await Promise.race([server.ended, pause(farewell).then(() => 'still running' as const)]);
  if (code === 0) return [];
  return [{ invariant: 'SIGTERM stops the server in order', detail: `after ${farewell / 1000} s: ${code}` }];
}

/** The ledger that is left behind proves itself: every chain, every position, every head. */
export async function verified({ start, verify }: Setting): Promise<readonly Broken[]> {
  if (verify === undefined) return [];
  const run = promisify(execFile)('/usr/bin/env', [...environmentOf(start), ...verify], { cwd: start.folder });
  return run.then(
    () => [],
    (error: unknown) => [{ invariant: 'the ledger verifies', detail: detailOf(error) }],
  );
}

const detailOf = (error: unknown): string =>
  error instanceof Error && 'stdout' in error && 'stderr' in error ? `${error.stdout}\n${error.stderr}` : String(error);

/** A server that lived through the loss of its database must come back by itself. */
export async function backAgain(server: Server): Promise<void> {
  for (let waited = 0; waited < 30_000 && isAlive(server.pid); waited += 50) {
    const ready = await fetch(`${server.door.address}/readyz`).catch(() => undefined);
    await ready?.body?.cancel();
    if (ready?.status === 200) return;
    await pause(50);
  }
  throw new Error('the server did not find back to its database within 30 s');
}
