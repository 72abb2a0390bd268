import type { Json } from '#ledger/json.ts';
import type { Head, Ledger } from '#ledger/port.ts';
import { type Database, rowsOf, statement } from './statement.ts';
import { isStorable, storableJson, UnstorableText } from './storable.ts';

const setting = statement('setting');
const settle = statement('settle');
const documents = statement('documents');
const keepDocuments = statement('keep-documents');
const headLast = statement('head-last');
const ping = statement('ping');

interface HeadColumns {
  readonly number: number;
  readonly made_at: number;
  readonly positions: readonly number[];
  readonly root: string;
  readonly signature: string;
  readonly key: string;
}

/** The small tables: settings, documents and heads. */
export const keeping = (
  database: Database,
): Pick<Ledger, 'setting' | 'settle' | 'documents' | 'keep' | 'lastHead' | 'ping'> => ({
  setting: (name) => settingOf(database, name),
  settle: async (name, value) => {
    if (!isStorable(name)) throw new UnstorableText();
    await rowsOf(database, settle, [name, storableJson(value)]);
    const settled = await settingOf(database, name);
    if (settled === undefined) throw new Error(`setting ${name} is gone`);
    return settled;
  },
  documents: async (hashes) => {
    const rows = await rowsOf<{ hash: string; text: string }>(database, documents, [hashes.filter(isStorable)]);
    return new Map(rows.map(({ hash, text }) => [hash, text]));
  },
  keep: async (kept) => {
    const [hashes, texts] = [[...kept.keys()], [...kept.values()]];
    if (![...hashes, ...texts].every(isStorable)) throw new UnstorableText();
    if (hashes.length > 0) await rowsOf(database, keepDocuments, [hashes, texts]);
  },
  lastHead: async () => {
    const [last] = await rowsOf<HeadColumns>(database, headLast, []);
    return last === undefined ? undefined : headOf(last);
  },
  ping: async () => {
    await rowsOf(database, ping, []);
  },
});

async function settingOf(database: Database, name: string): Promise<Json | undefined> {
  const [row] = await rowsOf<{ value: Json }>(database, setting, [name]);
  return row?.value;
}

const headOf = ({ number, made_at, positions, root, signature, key }: HeadColumns): Head => ({
  ...{ number, madeAt: made_at, positions, root, signature, key },
});
