import { logProblem } from '../log-problem.ts';
import type { Reading } from '../reading.ts';
import { TableLog } from '../table-log.ts';
import { openParquet, ParquetFault } from './parquet-file.ts';

/** Reads one Parquet file into the log, chunk by chunk and only the columns that the map reads. */
export async function readParquetLog(
  file: string,
  reading: Reading,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  try {
    const opened = await openParquet(file);
    try {
      const table = new TableLog(file, reading);
      if (!(await table.settle(opened.read))) return;
      await opened.read(table.sink(onProgress));
      table.finish();
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!(error instanceof ParquetFault)) throw error;
    reading.problems.push(logProblem('error', error.code, { file }, error.values));
  }
}
