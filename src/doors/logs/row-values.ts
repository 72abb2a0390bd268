import type { Values } from '#law/rulebook/value.ts';
import type { AuditMap } from './audit-map.ts';
import { columnsRead, sourcesOf } from './columns.ts';
import type { ByteRow, Charset } from './row.ts';

/** The `row` of expressions: texts of the columns that some expression reads, made once a row when first asked for. */
export class RowValues {
  readonly #columns: readonly (readonly [string, number])[];
  readonly #charset: Charset;
  #values: Values | undefined;

  constructor(columns: ReadonlyMap<string, number>, charset: Charset, map: AuditMap) {
    const reads = sourcesOf(map)
      .filter((source) => source.expression !== undefined)
      .map(columnsRead);
    const isWhole = reads.some((read) => read.isWhole);
    const names = new Set(reads.flatMap((read) => read.names));
    this.#columns = [...columns].filter(([name]) => isWhole || names.has(name));
    this.#charset = charset;
  }

  /** A new row stands in the buffer. */
  next(): void {
    this.#values = undefined;
  }

  read(row: ByteRow): Values {
    this.#values ??= Object.fromEntries(
      this.#columns.map(([name, i]) => [name, this.#charset.decode(row.bytes, row.starts[i] ?? 0, row.ends[i] ?? 0)]),
    );
    return this.#values;
  }
}
