import { parseArgs } from 'node:util';
import { hunt } from './hunt.ts';
import { mutants } from './mutants.ts';

// node test/nemesis/mutants/run.ts [--seed N] [--cycles N] [NAME…]: which invariant catches which mutant.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, cycles: { type: 'string', default: '6' } },
});
const asked = positionals.length === 0 ? mutants : mutants.filter(({ name }) => positionals.includes(name));
let escaped = 0;
for (const mutant of asked) {
  const { invariants, seconds, lines } = await hunt(mutant, Number(values.seed), Number(values.cycles));
  if (invariants.length === 0) escaped++;
  console.log(`${invariants.length === 0 ? 'ESCAPED' : 'caught '} ${mutant.name} (${mutant.why}), ${seconds} s`);
  console.log(`        ${invariants.join('; ') || 'nothing was noticed'}`);
  const detail = lines[1];
  if (detail !== undefined) console.log(`        ${detail}`);
}
console.log(`${asked.length - escaped} of ${asked.length} mutants caught, seed ${values.seed}`);
process.exitCode = escaped === 0 ? 0 : 1;
