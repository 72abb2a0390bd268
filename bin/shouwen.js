#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { advice, bundledNode, isNewEnough } from './node26.js';

if (isNewEnough()) {
  await import('../src/main.ts');
} else {
  process.exitCode = runWithBundledNode();
}

/** The Node that started us is too old to read TypeScript: hand over to the one that npm installed. */
function runWithBundledNode() {
  const binary = bundledNode();
  if (binary === undefined) {
    console.error(advice);
    return 4;
  }
  const self = fileURLToPath(import.meta.url);
  const run = spawnSync(binary, [self, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (run.error !== undefined) throw new Error(`cannot start ${binary}`, { cause: run.error });
  return run.status ?? 1;
}
