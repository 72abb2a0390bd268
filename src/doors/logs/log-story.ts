import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factOf } from '#engine/1-event/row-fact.ts';
import type { Fact, ValueType } from '#law/rulebook/value.ts';
import type { EventKind, FieldDeclaration, RegisterDeclaration, Vocabulary } from '#law/rulebook/vocabulary.ts';
import { readAuditMap } from './audit-map.ts';
import { type ReadLogs, type ReadOptions, readLogs } from './read-log.ts';

/** Words for the stories that tests tell: `{'case.accepted': {unit: 'string'}}`. */
export function vocabularyOf(
  kinds: { readonly [kind: string]: { readonly [field: string]: ValueType } },
  registers: readonly RegisterDeclaration[] = [],
): Vocabulary {
  const place = { file: 'vocab.md', line: 1, column: 1 };
  const kindOf = ([name, fields]: [string, { readonly [field: string]: ValueType }]): [string, EventKind] => [
    name,
    { name, fields: fieldsOf(fields), place, ...('case' in fields ? { streamField: 'case' } : {}) },
  ];
  return {
    kinds: new Map(Object.entries(kinds).map(kindOf)),
    state: new Map(),
    registers: new Map(registers.map((register) => [register.name, register])),
    functions: new Map(),
    lexicons: new Map(),
  };
}

export function fieldsOf(fields: { readonly [field: string]: ValueType }): ReadonlyMap<string, FieldDeclaration> {
  return new Map(Object.entries(fields).map(([name, type]) => [name, { name, type }]));
}

/** A folder of files that is gone when the story ends. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'shouwen-logs-'));

  file(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}

export interface Story extends ReadLogs {
  readonly facts: readonly Fact[];
}

/** Reads files by a map that must be sound, and lays the log out as facts. */
export async function tell(
  files: readonly string[],
  map: string,
  vocabulary: Vocabulary,
  options: ReadOptions = {},
): Promise<Story> {
  const read = readAuditMap('map.yaml', map, vocabulary);
  if (!read.map) throw new Error(read.problems.map(({ en }) => en).join('\n'));
  const story = await readLogs(files, read.map, vocabulary, options);
  const facts = Array.from({ length: story.log.length }, (_, i) => {
    const { kind, at, stream, version, data } = factOf(story.log, i);
    return { kind, at, stream, version, data };
  });
  return { ...story, facts };
}

/** ISO text of an instant in UTC. */
export function iso(at: number | undefined): string {
  return at === undefined ? '' : Temporal.Instant.fromEpochMilliseconds(at).toString();
}
