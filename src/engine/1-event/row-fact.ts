import type { Fact, Value, Values } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { unsetBool } from './column-writer.ts';
import type { Column, Log } from './log.ts';
import { logBuilder } from './log-builder.ts';

/**
 * Event `index` of a log as a fact. Its data are gathered when first asked for; unset fields are absent from them.
 * @throws where the log has no such event.
 */
export function factOf(log: Log, index: number): Fact {
  const kind = log.kinds[log.kind[index] ?? -1];
  const stream = log.streams[log.stream[index] ?? -1];
  if (kind === undefined || stream === undefined) throw new Error(`the log has no event ${index}`);
  return new RowFact(log, index, kind, stream);
}

/** A class, since many million of them are made: a getter of its own would cost each a closure. */
class RowFact implements Fact {
  readonly kind: string;
  readonly at: number;
  readonly stream: string;
  readonly version: number;
  readonly #log: Log;
  readonly #row: number;
  #data: Values | undefined;

  constructor(log: Log, index: number, kind: string, stream: string) {
    this.kind = kind;
    this.at = log.at[index] ?? 0;
    this.stream = stream;
    this.version = log.version[index] ?? 0;
    this.#log = log;
    this.#row = log.row[index] ?? 0;
  }

  get data(): Values {
    this.#data ??= dataOf(this.#log, this.kind, this.#row);
    return this.#data;
  }
}

/**
 * Facts as a log, in the order given and with their own versions.
 * @throws where a fact does not fit the vocabulary.
 */
export function logOf(facts: readonly Fact[], vocabulary: Vocabulary): Log {
  const builder = logBuilder(vocabulary);
  for (const fact of facts) builder.add(fact.kind, fact.at, fact.stream, fact.data, fact.version);
  return builder.finish();
}

function dataOf(log: Log, kind: string, row: number): Values {
  const data: { [name: string]: Value } = {};
  for (const [name, column] of log.columns.get(kind) ?? []) {
    const value = cellOf(log, column, row);
    if (value !== undefined) data[name] = value;
  }
  return data;
}

function cellOf(log: Log, column: Column, row: number): Value | undefined {
  switch (column.form) {
    case 'string': {
      const id = column.data[row] ?? 0;
      return id === 0 ? undefined : log.strings[id];
    }
    case 'number': {
      const number = column.data[row] ?? Number.NaN;
      return Number.isNaN(number) ? undefined : number;
    }
    case 'bool': {
      const bool = column.data[row] ?? unsetBool;
      return bool === unsetBool ? undefined : bool === 1;
    }
    case 'value':
      return column.data[row] ?? undefined;
  }
}
