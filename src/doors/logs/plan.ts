import type { KindWriter, LogBuilder } from '#engine/1-event/log-builder.ts';
import { isWithinHorizon } from '#law/calendar/horizon.ts';
import type { AuditMap, EventMap, Source } from './audit-map.ts';
import type { CellReader, FieldCell } from './cells.ts';
import type { MessageValues } from './log-problem.ts';
import type { RejectCode } from './row.ts';
import { TimeReader } from './time/time-reader.ts';
import type { Zone } from './time/zone.ts';

/** Why a row is rejected: nothing of it enters the log. */
export interface Fault {
  readonly code: RejectCode;
  readonly column: string;
  readonly values: MessageValues;
}

interface EventPlan<Row> {
  readonly map: EventMap;
  readonly writer: KindWriter;
  readonly when: Source | undefined;
  readonly time: (row: Row) => number;
  readonly times: TimeReader;
  readonly fields: readonly { readonly cell: FieldCell<Row>; readonly source: Source; readonly name: string }[];
  happens: boolean;
  at: number;
}

/**
 * A map made ready for one file. An event without `when` whose time is empty has not happened; where no event of a row
 * has, or where `when` says that one did, the empty time rejects the row.
 */
export class Plan<Row> {
  readonly times = new Map<string, TimeReader>();
  readonly #events: readonly EventPlan<Row>[];
  /** The events that a row may be, by their guards. */
  readonly #chosen: (row: Row) => readonly EventPlan<Row>[];
  readonly #stream: (row: Row) => number;
  readonly #map: AuditMap;
  readonly #cells: CellReader<Row>;
  readonly #zone: Zone;

  constructor(map: AuditMap, cells: CellReader<Row>, builder: LogBuilder, zone: Zone) {
    this.#map = map;
    this.#cells = cells;
    this.#zone = zone;
    this.#stream = cells.stream(map.stream);
    this.#events = map.events.flatMap((event) => {
      const writer = builder.kind(event.kind.name);
      return writer ? [this.#event(event, writer)] : [];
    });
    this.#chosen = cells.choose(this.#events);
  }

  /** Adds the row's events to the log, all or none. */
  take(row: Row): Fault | undefined {
    const events = this.#chosen(row);
    let isAny = false;
    let empty: EventPlan<Row> | undefined;
    for (const event of events) {
      event.at = event.time(row);
      event.happens = true;
      if (Number.isNaN(event.at)) {
        if (event.times.failure !== 'empty') return this.#timeFault(event, row);
        if (event.when !== undefined) return noTime(event);
        event.happens = false;
        empty ??= event;
        continue;
      }
      if (!isWithinHorizon(event.at)) return this.#timeFault(event, row);
      isAny = true;
      const failed = this.#stage(event, row);
      if (failed) return failed;
    }
    if (!isAny) return empty && noTime(empty);
    // Last, so that no stream is known by rejected rows alone.
    const stream = this.#stream(row);
    if (stream < 0) return fault('row-no-stream', this.#map.stream, { column: this.#map.stream.text });
    commitAll(events, stream);
    return undefined;
  }

  /** Reads only the times, to see in which order a column writes day and month. True while that is open. */
  probe(row: Row): boolean {
    for (const event of this.#events) {
      event.time(row);
      for (const { cell } of event.fields) cell.stage(row);
    }
    return [...this.times.values()].some(({ seen }) => seen.either > 0 && seen.dayFirst + seen.monthFirst === 0);
  }

  #event(map: EventMap, writer: KindWriter): EventPlan<Row> {
    const times = this.#timesOf(map.at);
    const fields = map.data.flatMap(({ field, source }) => {
      const column = writer.columns.get(field.name);
      if (!column) return [];
      return [{ cell: this.#cells.field(source, field, column, this.#timesOf(source)), source, name: field.name }];
    });
    return {
      map,
      writer,
      when: map.when,
      time: this.#cells.time(map.at, times),
      times,
      fields,
      happens: false,
      at: 0,
    };
  }

  /** One reader a column: what one value shows of the order of day and month holds for all. */
  #timesOf(source: Source): TimeReader {
    const name = nameOf(source);
    const times = this.times.get(name) ?? new TimeReader(this.#zone, this.#map.formats);
    this.times.set(name, times);
    return times;
  }

  #stage(event: EventPlan<Row>, row: Row): Fault | undefined {
    for (const { cell, source, name } of event.fields) {
      if (cell.stage(row)) continue;
      const type = event.map.kind.fields.get(name)?.type ?? 'dyn';
      const value = shortened(this.#cells.text(source, row));
      const values = { value, event: event.map.kind.name, field: name, type: JSON.stringify(type) };
      return fault('row-value', source, values);
    }
    return undefined;
  }

  #timeFault(event: EventPlan<Row>, row: Row): Fault {
    const values = { value: shortened(this.#cells.text(event.map.at, row)) };
    const { failure } = event.times;
    const code = failure === 'order' ? 'row-time-order' : failure === 'none' ? 'row-time-beyond' : 'row-time';
    return fault(code, event.map.at, values);
  }
}

/** In order of time: one row has no order of its own to run backwards against. */
function commitAll<Row>(events: readonly EventPlan<Row>[], stream: number): void {
  const [first] = events;
  if (first && events.length === 1) {
    commit(first, stream);
    return;
  }
  let after = Number.NEGATIVE_INFINITY;
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    for (const event of events) if (event.happens && event.at > after && event.at < next) next = event.at;
    if (next === Number.POSITIVE_INFINITY) return;
    for (const event of events) if (event.happens && event.at === next) commit(event, stream);
    after = next;
  }
}

function commit<Row>(event: EventPlan<Row>, stream: number): void {
  const index = event.writer.append(event.at, stream);
  for (const { cell } of event.fields) cell.commit(index);
}

function noTime<Row>(event: EventPlan<Row>): Fault {
  return fault('row-no-time', event.map.at, { column: event.map.at.text });
}

function fault(code: RejectCode, source: Source, values: MessageValues): Fault {
  return { code, column: nameOf(source), values };
}

/** The column's name, or the expression as written. */
export function nameOf(source: Source): string {
  return source.column ?? source.text;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
