import type { Mutant } from './mutants.ts';

const append = 'src/ledger/postgres/sql/append.sql';
const conduct = 'src/office/conduct.ts';
const relay = 'src/office/relay.ts';
const appendIt = 'const appended = await means.ledger.append({ ...drafted.append, answer });';
const deliver = 'if (parcels.length > 0) await means.ledger.delivered(bucket, parcels);';
const wait = 'await new Promise((resolve) => setTimeout(resolve, 400));';

/** Mistakes in what is written together, in what order, and who hears of it. */
export const ledgerMutants: readonly Mutant[] = [
  {
    name: 'derived-in-a-second-statement',
    why: 'writes the docket and the parcels after the event, not with it',
    scene: 'embedded',
    patches: [
      {
        file: conduct,
        find: appendIt,
        put: `const appended = await means.ledger.append({ ...drafted.append, duties: [], gone: [], parcels: [], answer });
  await new Promise((resolve) => setTimeout(resolve, 20));
  if (appended.done) {
    const { version: expected, hash: previous } = appended;
    await means.ledger.append({ ...drafted.append, expected, previous, events: [] });
  }`,
      },
    ],
  },
  {
    name: 'version-not-checked',
    why: 'writes after whatever version it finds, not after the one it decided on',
    scene: 'pair',
    patches: [
      { file: append, find: 'where coalesce(found, 0) = expected and not answered', put: 'where not answered' },
      {
        file: append,
        find: 'fit.expected + row.nth, moved.start',
        put: 'coalesce(fit.found, 0) + row.nth, moved.start',
      },
      { file: append, find: '"of", expected + events, hash', put: '"of", coalesce(found, 0) + events, hash' },
    ],
  },
  {
    name: 'position-skipped',
    why: 'leaves a place of the feed empty now and then',
    scene: 'embedded',
    patches: [
      {
        file: append,
        find: 'update feed set position = feed.position + growth.events\n',
        put: 'update feed set position = feed.position + growth.events + (feed.position % 5 = 3)::int\n',
      },
    ],
  },
  {
    name: 'recorded-at-runs-back',
    why: 'records with a clock that jumps about, and does not look at what was recorded before',
    scene: 'embedded',
    patches: [
      {
        file: conduct,
        find: 'const now = Math.max(means.now(), dossier.recordedAt);',
        put: 'const now = means.now() - (means.now() % 7) * 100;',
      },
    ],
  },
  {
    name: 'parcel-gone-before-delivery',
    cycles: 3,
    why: 'takes parcels away before it hands them on',
    scene: 'embedded',
    patches: [
      {
        file: relay,
        find: 'const byTarget = Map.groupBy(parcels, ({ target }) => target);',
        put: `${deliver}\n  if (parcels.length > 0) ${wait}\n  const byTarget = Map.groupBy(parcels, ({ target }) => target);`,
      },
    ],
  },
  {
    name: 'parcel-taken-twice',
    cycles: 3,
    why: 'does not know a parcel that it has had already',
    scene: 'embedded',
    patches: [
      {
        file: relay,
        find: 'said.filter(({ delivery, revision }) => !dossier.inputs.hasArrived(delivery, revision))',
        put: 'said',
      },
      { file: relay, find: deliver, put: `if (parcels.length > 0) ${wait}\n  ${deliver}` },
    ],
  },
  {
    name: 'follower-not-brought-up',
    why: 'lets a follower that comes back hear only what is new',
    scene: 'embedded',
    patches: [
      {
        file: 'src/doors/http/events/feed-hub.ts',
        find: 'if (from === undefined) return true;',
        put: 'if (from === undefined || from.some((position) => position > 0)) return true;',
      },
    ],
  },
  {
    name: 'commit-not-waited-for',
    why: 'lets PostgreSQL answer before its log is written',
    scene: 'embedded',
    patches: [
      {
        file: 'src/ledger/postgres/cluster/settings.ts',
        find: "  jit: 'off',\n",
        put: "  jit: 'off',\n  synchronous_commit: 'off',\n  wal_writer_delay: '500ms',\n",
      },
    ],
  },
];
