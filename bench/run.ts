/**
 * Runs a bench by its name with the Node that it needs.
 * Usage: npm run bench -- <name> [what that bench takes]
 */
const names = ['judge', 'working-time', 'expressions', 'read-log', 'audit-file', 'serve'];
const name = process.argv[2] ?? '';

if (names.includes(name)) {
  // In this process, so that whoever stops it stops the bench. Each bench reads what comes after its own name.
  process.argv.splice(2, 1);
  await import(`./${name}.ts`);
} else {
  console.error(`usage: npm run bench -- ${names.join(' | ')}`);
  process.exitCode = 2;
}

export {};
