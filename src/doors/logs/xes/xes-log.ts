import { columnsRead, missingNames, sourcesOf } from '../columns.ts';
import { logProblem } from '../log-problem.ts';
import type { Reading } from '../reading.ts';
import type { RowSink } from '../row.ts';
import { TableLog } from '../table-log.ts';
import { TextRow, textCharset } from '../text-row.ts';
import { XesFault } from './fault.ts';
import { readXes } from './xes-file.ts';
import type { XesEvent } from './xes-reader.ts';

/** Events looked at for names that need not be there. */
const eventsProbed = 1000;
/** Names kept for messages, and for maps that read the row as a whole. */
const mostNames = 2000;

/**
 * Reads one XES file into the log. Each event is a row of texts, so that a map made for the file's csv export reads it
 * as well.
 */
export async function readXesLog(
  file: string,
  reading: Reading,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const table = new TableLog(file, reading);
  try {
    const columns = await columnsOf(file, reading);
    const isSettled = await table.settle((sink) => readRows(file, columns, sink));
    if (!isSettled) return;
    await readRows(file, columns, table.sink(onProgress));
    table.finish();
  } catch (error) {
    if (!(error instanceof XesFault)) throw error;
    reading.problems.push(logProblem('error', error.code, { file, ...error.place }, error.values));
  }
}

/**
 * The names that rows are to have. XES has no header: names are looked for until all that the map reads have been met,
 * for those that may be rare in the first thousand events only.
 */
async function columnsOf(file: string, { map }: Reading): Promise<readonly string[]> {
  const sources = sourcesOf(map).map(columnsRead);
  const isWhole = sources.some((source) => source.isWhole);
  const wanted = new Set(sources.flatMap((source) => source.names));
  const met = new Set<string>();
  const unmet = new Set(wanted);
  let events = 0;
  await readXes(file, {
    reads: readerOf([...wanted], isWhole),
    meets: (name) => {
      unmet.delete(name);
      if (met.size < mostNames || wanted.has(name)) met.add(name);
    },
    event: () => {
      events++;
      if (isWhole) return true;
      if (unmet.size === 0) return false;
      return events % eventsProbed !== 0 || missingNames(map, met).length > 0;
    },
    progress: () => {},
  });
  const isMissing = events > 0 && missingNames(map, met).length > 0;
  return isMissing ? [...met] : [...new Set([...wanted, ...(isWhole ? met : [])])];
}

/** Whether an attribute is asked for: itself, or one nested in it. */
function readerOf(columns: readonly string[], isWhole: boolean): (column: string) => boolean {
  if (isWhole) return () => true;
  const outers = columns.flatMap((column) => [...column.matchAll(/\//g)].map(({ index }) => column.slice(0, index)));
  const all = new Set([...columns, ...outers]);
  return (column) => all.has(column);
}

async function readRows(file: string, columns: readonly string[], sink: RowSink): Promise<void> {
  if (!sink.header(columns, textCharset)) return;
  const row = new TextRow(columns);
  await readXes(file, {
    reads: readerOf(columns, false),
    meets: () => {},
    event: (event: XesEvent) => {
      if (!event.isTooLong) return row.give(event.line, (i) => event.text(columns[i] ?? '') ?? '', sink);
      sink.bad({ line: event.line, code: 'row-too-long', values: {} });
      return true;
    },
    progress: sink.progress,
  });
}
