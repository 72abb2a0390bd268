import type { Mutant } from './mutants.ts';

const conduct = 'src/office/conduct.ts';
const appendIt = 'const appended = await means.ledger.append({ ...drafted.append, answer });';

/** Mistakes in what a command is answered, and in what its key stands for. */
export const commandMutants: readonly Mutant[] = [
  {
    name: 'acknowledge-before-commit',
    why: 'answers as soon as it has decided, and writes a moment later',
    scene: 'embedded',
    patches: [
      {
        file: conduct,
        find: appendIt,
        put: `setTimeout(() => means.ledger.append({ ...drafted.append, answer }).catch(() => undefined), 50);
  const appended = { done: true as const, version: drafted.append.expected + drafted.append.events.length, hash: '', positions: [] };
  return { form: 'done', again: false, created: isNew, answer: answered };`,
      },
    ],
  },
  {
    name: 'key-after-effect',
    why: 'stores the key in a second statement, after the effect',
    scene: 'embedded',
    patches: [
      {
        file: conduct,
        find: appendIt,
        put: `const appended = await means.ledger.append(drafted.append);
  await new Promise((resolve) => setTimeout(resolve, 20));
  if (appended.done) {
    const { version: expected, hash: previous } = appended;
    await means.ledger.append({ ...drafted.append, expected, previous, events: [], duties: [], gone: [], parcels: [], answer });
  }`,
      },
    ],
  },
  {
    name: 'key-checked-then-used',
    why: 'looks a key up before it writes, where it happens to read, instead of letting the table refuse it',
    scene: 'embedded',
    patches: [
      {
        file: 'src/ledger/postgres/migrations/0001-ledger.sql',
        find: '  primary key (bucket, stream, actor, key)\n',
        put: '  number bigint generated always as identity,\n  primary key (bucket, stream, actor, key, number)\n',
      },
      { file: 'src/ledger/postgres/sql/append.sql', find: 'expected and not answered', put: 'expected' },
    ],
  },
  {
    name: 'body-not-compared',
    why: 'takes a known key for the same command, whatever its body',
    scene: 'embedded',
    patches: [{ file: conduct, find: "if (answer.body !== body) return { form: 'key-reused' };", put: '' }],
  },
  {
    name: 'retry-creates-again',
    why: 'gives each try to make a case an id of its own',
    scene: 'embedded',
    patches: [
      {
        file: conduct,
        find: 'command.stream.create, actor, key)',
        put: 'command.stream.create, actor, [key, means.now()].join())',
      },
    ],
  },
  {
    name: 'failed-commit-taken-for-done',
    why: 'takes a commit for done although the database broke off',
    scene: 'server',
    patches: [
      {
        file: 'src/ledger/postgres/store/lanes.ts',
        find: 'for (const { failed } of batch) failed(error);',
        put: 'for (const { done, written } of batch) done({ done: true, version: written.version, hash: written.hash, positions: [] });',
      },
    ],
  },
];
