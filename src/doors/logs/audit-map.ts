import type { Expression } from '#law/rulebook/expression.ts';
import type { EventKind, FieldDeclaration, Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { LogProblem, Where } from './log-problem.ts';
import { MapFile } from './map-node.ts';
import { MapReader } from './map-reader.ts';
import type { TimeFormat } from './time/time-format.ts';

export type LogFormat = 'csv' | 'ndjson' | 'xlsx' | 'xes' | 'parquet';

/** How the rows of another system become events. */
export interface AuditMap {
  readonly file: string;
  /** Else each file's ending tells. */
  readonly format?: LogFormat;
  readonly encoding: 'auto' | 'utf-8' | 'gb18030';
  /** Name of a sheet, or its number from 1. */
  readonly sheet: string | number;
  /** One character, or `auto`. */
  readonly delimiter: string;
  /** Zone of times without an offset. */
  readonly timezone: string;
  readonly stream: Source;
  readonly events: readonly EventMap[];
  readonly registers: readonly RegisterSource[];
  readonly formats: readonly TimeFormat[];
  /** Phrase lists that the organisation adds to the vocabulary's. */
  readonly lexicons: ReadonlyMap<string, readonly string[]>;
}

/** Where a value comes from: a column, or an expression over `row`. */
export interface Source {
  /** As written. */
  readonly text: string;
  /** Set where it may be a column: a bare name, or exactly `row["name"]`. */
  readonly column?: string;
  readonly expression?: Expression;
  readonly where: Where;
}

export interface EventMap {
  readonly kind: EventKind;
  readonly at: Source;
  readonly when?: Source;
  readonly data: readonly { readonly field: FieldDeclaration; readonly source: Source }[];
}

/** A dated table beside the map: `{file: outlets.csv, key: outlet, from: valid_from, to: valid_to}`. */
export interface RegisterSource {
  readonly name: string;
  readonly file: string;
  readonly key: string;
  readonly from?: string;
  readonly to?: string;
  readonly where: Where;
}

/**
 * Reads a map and checks it against the vocabulary that the regulations declare. Without `map` the problems hold at
 * least one error.
 */
export function readAuditMap(
  file: string,
  text: string,
  vocabulary: Vocabulary,
): { readonly map?: AuditMap; readonly problems: readonly LogProblem[] } {
  const source = new MapFile(file);
  const root = source.parse(text);
  const map = source.problems.length > 0 ? undefined : new MapReader(source, vocabulary).read(file, root);
  const isSound = map !== undefined && !source.problems.some((problem) => problem.severity === 'error');
  return isSound ? { map, problems: source.problems } : { problems: source.problems };
}
