/**
 * Runs a bench by its name with the Node that it needs.
 * Usage: npm run bench -- <name> [what that bench takes]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const names = ['judge', 'working-time', 'expressions', 'read-log', 'audit-file', 'serve'];
const [name = '', ...words] = process.argv.slice(2);

if (names.includes(name)) {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...words], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.error(`usage: npm run bench -- ${names.join(' | ')}`);
  process.exitCode = 2;
}
