import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A folder with a short path that PostgreSQL's user may go through; it stays where the test fails, and says so. */
export function ownFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'nem-'));
  chmodSync(folder, 0o755);
  t.after(() => {
    if (t.passed) rmSync(folder, { recursive: true, force: true });
    else t.diagnostic(`folder kept: ${folder}`);
  });
  return folder;
}
