import { missingNames } from '../columns.ts';
import { logProblem, nearest } from '../log-problem.ts';
import { Plan } from '../plan.ts';
import type { Reading } from '../reading.ts';
import { isOrderKnown, probedRows } from '../time-order.ts';
import { jsonCells } from './json-cells.ts';
import { type JsonRow, readNdjson } from './ndjson-file.ts';

/** Lines looked at for the names that objects have: a name in none of them is taken for a mistake. */
const namesProbed = 1000;

/** Reads one ndjson file into the log. */
export async function readJsonLog(
  file: string,
  reading: Reading,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const settled = planFor(reading);
  if (!(await settle(file, reading, settled))) return;
  const plan = planFor(reading);
  for (const [name, times] of plan.times) times.order = settled.times.get(name)?.order ?? 'unknown';
  await readNdjson(file, {
    row: (row) => {
      reading.rows++;
      const fault = plan.take(row);
      if (fault) reading.rejects.add(file, row.line, fault.column, fault.code, fault.values);
      return true;
    },
    bad: ({ line, code, values }) => {
      reading.rows++;
      reading.rejects.add(file, line, '', code, values);
    },
    progress: onProgress,
  });
}

function planFor({ map, builder, registers, zone }: Reading): Plan<JsonRow> {
  const { strings, streams } = builder;
  const cells = jsonCells({ values: (row) => row.values, registers, strings, streams });
  return new Plan(map, cells, builder, zone);
}

/** Looks at the first lines: which names there are, and how times are written. */
async function settle(file: string, reading: Reading, plan: Plan<JsonRow>): Promise<boolean> {
  const names = new Set<string>();
  let rows = 0;
  const fault = await readNdjson(file, {
    row: (row) => {
      rows++;
      if (rows <= namesProbed) for (const name of Object.keys(row.values)) names.add(name);
      const isOpen = plan.probe(row);
      return rows < Math.max(namesProbed, probedRows) || isOpen;
    },
    bad: () => {},
    progress: () => {},
  });
  if (fault) reading.problems.push(logProblem('error', fault, { file }));
  if (fault || rows === 0) return fault === undefined;
  const missing = missingNames(reading.map, names);
  for (const column of missing) {
    const values = { column, columns: [...names].join(', '), suggestion: nearest(column, names) };
    reading.problems.push(logProblem('error', 'column-missing', { file }, values));
  }
  return missing.length === 0 && isOrderKnown(plan.times, file, reading.problems);
}
