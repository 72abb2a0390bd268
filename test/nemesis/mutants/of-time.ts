import type { Mutant } from './mutants.ts';

const rounds = 'src/doors/clock/rounds.ts';

/** Mistakes in what becomes of a duty when its time has come. */
export const timeMutants: readonly Mutant[] = [
  {
    name: 'timer-only-in-memory',
    why: 'knows of no timer but those of this process',
    scene: 'embedded',
    patches: [
      {
        file: rounds,
        find: 'timers = new Map(await ledger.timers(mine));',
        put: 'timers = new Map([...(await ledger.timers(mine))].filter(([bucket]) => timers.has(bucket)));',
      },
    ],
  },
  {
    name: 'due-while-down-forgotten',
    why: 'leaves alone what fell due before it was started',
    scene: 'embedded',
    patches: [
      { file: rounds, find: 'let leasedUntil = 0;', put: 'let leasedUntil = 0;\n  const begun = now();' },
      {
        file: rounds,
        find: 'timers = new Map(await ledger.timers(mine));',
        put: 'timers = new Map([...(await ledger.timers(mine))].filter(([, at]) => at > begun));',
      },
    ],
  },
  {
    name: 'breach-stamped-now',
    why: 'stamps a breach with the instant at which it woke',
    scene: 'embedded',
    patches: [
      {
        file: 'src/office/judgement.ts',
        find: "kind: 'breach.recorded', at: after.breachedAt",
        put: "kind: 'breach.recorded', at: now",
      },
    ],
  },
  {
    name: 'docket-not-updated-by-time',
    why: 'records a breach that time brought, and leaves its duty as it was',
    scene: 'embedded',
    patches: [
      {
        file: 'src/office/wake.ts',
        find: 'return drafted.map(({ append }) => append);',
        put: 'return drafted.map(({ append }) => ({ ...append, duties: [] }));',
      },
    ],
  },
  {
    name: 'lease-never-ends',
    why: 'takes no bucket over from a holder that has died',
    scene: 'pair',
    patches: [
      {
        file: 'src/ledger/postgres/sql/lease.sql',
        find: '(holder = $2 or holder is null or until <= to_timestamp($3::float8 / 1000))',
        put: "(holder = $2 or holder is null or until <= to_timestamp($3::float8 / 1000) - interval '1 hour')",
      },
    ],
  },
];
