import { hunt } from './hunt.ts';
import { mutants } from './mutants.ts';

/** Hunts the mutants of these names, or all; says which invariant caught which, and returns how many escaped. */
export async function huntAll(names: readonly string[], seed: number, cycles: number): Promise<number> {
  const asked = names.length === 0 ? mutants : mutants.filter(({ name }) => names.includes(name));
  if (asked.length < names.length) throw new Error(`mutants are: ${mutants.map(({ name }) => name).join(' ')}`);
  let escaped = 0;
  for (const mutant of asked) {
    const { invariants, seconds, lines } = await hunt(mutant, seed, cycles);
    const isCaught = invariants.length > 0;
    if (!isCaught) escaped++;
    console.log(`${isCaught ? 'caught ' : 'ESCAPED'} ${mutant.name} (${mutant.why}), ${seconds} s`);
    console.log(`        ${invariants.join('; ') || 'nothing was noticed'}`);
    const [, detail] = lines;
    if (detail !== undefined) console.log(`        ${detail}`);
  }
  console.log(`${asked.length - escaped} of ${asked.length} mutants caught, seed ${seed}`);
  return escaped;
}
