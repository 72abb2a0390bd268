/**
 * An audit of a csv file end to end — regulations compiled, rows read, sixty rules judged, counts and digest printed —
 * against one DuckDB query over the same file that parses the time, counts the events of each activity and the distinct
 * cases among them. Each runs in a process of its own: its memory is its own.
 * `node bench/audit-file.ts [--rows 10000000] [--workers 2] [--runs 1]`. The file is made once and kept in the system's
 * temporary folder.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { map, regulation, writeBigLog } from './big-log.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000000' },
    workers: { type: 'string', default: '2' },
    runs: { type: 'string', default: '1' },
    query: { type: 'string' },
  },
});
const self = fileURLToPath(import.meta.url);
const shouwen = fileURLToPath(new URL('../bin/shouwen.js', import.meta.url));

/** What a child came to; `result` is the JSON that it printed. */
interface Measured<Result> {
  readonly seconds: number;
  /** Seconds of all processors together: what others do at the same time lengthens it less. */
  readonly processor: number;
  readonly megabytes: number;
  readonly result: Result;
}

interface Activity {
  readonly activity: string;
  readonly events: number;
  readonly cases: number;
}

interface Audit {
  readonly events: number;
  readonly streams: number;
  readonly articles: readonly { readonly article: string; readonly activated: number; readonly violated: number }[];
}

/** Loaded into each child before its own script: says at the end what it took. Memory in KB, time in microseconds. */
const sayUsage = `import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(2, 'usage ' + JSON.stringify(process.resourceUsage())));`;

function measure<Result>(words: readonly string[]): Measured<Result> {
  const preload = `data:text/javascript,${encodeURIComponent(sayUsage)}`;
  const began = performance.now();
  const run = spawnSync(process.execPath, ['--import', preload, ...words], { maxBuffer: 1 << 28, encoding: 'utf8' });
  const seconds = (performance.now() - began) / 1000;
  const told = /usage (.*)/.exec(run.stderr);
  if (run.status !== 0 || !told) throw new Error(run.stderr);
  const usage: NodeJS.ResourceUsage = JSON.parse(told[1] ?? '');
  const processor = (usage.userCPUTime + usage.systemCPUTime) / 1e6;
  const result: Result = JSON.parse(run.stdout);
  return { seconds, processor, megabytes: Math.round(usage.maxRSS / 1024), result };
}

/** In the child: the query, with as many threads as the audit has. */
async function query(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: values.workers });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `SELECT activity, count(*)::INT AS events, count(DISTINCT case_id)::INT AS cases, min(time) AS first, max(time) AS last
     FROM read_csv('${file}', header = true, columns = {case_id: 'VARCHAR', activity: 'VARCHAR', time: 'TIMESTAMP',
     unit: 'VARCHAR', channel: 'VARCHAR'}) GROUP BY activity`,
  );
  console.log(JSON.stringify(reader.getRowObjectsJson()));
}

function prepare(rows: number): { readonly file: string; readonly folder: string } {
  const folder = join(tmpdir(), 'shouwen-bench');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `big-log-${rows}.csv`);
  if (!existsSync(file)) {
    console.log(`writing ${file} …`);
    writeBigLog(`${file}.part`, rows);
    renameSync(`${file}.part`, file);
  }
  writeFileSync(join(folder, 'map.yaml'), map);
  writeFileSync(join(folder, 'regulation.md'), regulation);
  return { file, folder };
}

function compare(file: string, folder: string): void {
  const threads = ['--workers', values.workers];
  const asked = measure<readonly Activity[]>([self, '--query', file, ...threads]);
  const by = ['--map', join(folder, 'map.yaml'), '--by', join(folder, 'regulation.md')];
  const audited = measure<Audit>([shouwen, 'audit', file, ...by, ...threads, '--json']);
  const rows = asked.result.reduce((sum, { events }) => sum + events, 0);
  const tell = (name: string, { seconds, processor, megabytes }: Measured<unknown>) => {
    const times = `${seconds.toFixed(2).padStart(7)} s  ${processor.toFixed(2).padStart(7)} s of processors`;
    console.log(`${name.padEnd(18)}${times}  ${(rows / seconds / 1e6).toFixed(2)} M rows/s  ${megabytes} MB`);
  };
  tell('DuckDB, one query', asked);
  tell('shouwen audit', audited);
  agree(asked.result, audited.result);
  const ratio = (by: 'seconds' | 'processor') => `${(audited[by] / asked[by]).toFixed(2)}×`;
  console.log(`ratio ${ratio('seconds')}, by time of processors ${ratio('processor')}`);
}

/** All events, distinct cases, and the events of the two activities that the rules set out from. */
function agree(activities: readonly Activity[], audit: Audit): void {
  const eventsOf = (name: string) => activities.find(({ activity }) => activity === name)?.events ?? 0;
  const activated = (letter: string) =>
    audit.articles.filter(({ article }) => article.startsWith(letter)).reduce((sum, each) => sum + each.activated, 0);
  const pairs = [
    ['events', activities.reduce((sum, { events }) => sum + events, 0), audit.events],
    ['cases', Math.max(...activities.map(({ cases }) => cases)), audit.streams],
    ['受理', eventsOf('受理'), activated('r')],
    ['派单', eventsOf('派单'), activated('c')],
  ] as const;
  for (const [name, theirs, ours] of pairs)
    if (theirs !== ours) throw new Error(`${name}: ${theirs} by the query, ${ours} by the audit`);
  const violated = audit.articles.reduce((sum, each) => sum + each.violated, 0);
  console.log(`equal: ${pairs.map(([name, count]) => `${count} ${name}`).join(', ')}; ${violated} breaches`);
}

if (values.query === undefined) {
  const { file, folder } = prepare(Number(values.rows));
  console.log(`${(statSync(file).size / 1e6).toFixed(0)} MB, ${values.workers} threads each`);
  for (let run = 0; run < Number(values.runs); run++) compare(file, folder);
} else await query(values.query);
