/**
 * How fast a csv log becomes columns: our reader, a bare floor that only looks for line ends, and `csv-parse` where it
 * is installed. `node bench/read-log.ts [events]`; prints million events a second of processor time
 * and the ratio to the floor.
 */
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAuditMap } from '#doors/logs/audit-map.ts';
import { readLogs } from '#doors/logs/read-log.ts';
import type { EventKind, Vocabulary } from '#law/rulebook/vocabulary.ts';

const events = Number(process.argv[2] ?? 2_000_000);
const folder = mkdtempSync(join(tmpdir(), 'shouwen-bench-'));
const file = join(folder, 'log.csv');
const place = { file: 'bench.md', line: 1, column: 1 };

function kind(name: string, fields: readonly string[]): EventKind {
  return { name, place, fields: new Map(fields.map((field) => [field, { name: field, type: 'string' }])) };
}
const kinds = [kind('case.accepted', ['unit', 'kind']), kind('case.replied', ['unit'])];
const vocabulary: Vocabulary = {
  kinds: new Map(kinds.map((each) => [each.name, each])),
  state: new Map(),
  registers: new Map(),
  functions: new Map(),
  lexicons: new Map(),
};
const plain = `
timezone: Asia/Shanghai
stream: case
events:
  - event: case.accepted
    at: time
    data: {unit: row["unit"], kind: row["kind"]}
`;
const guarded = `
timezone: Asia/Shanghai
stream: case
events:
  - event: case.accepted
    at: time
    when: row["event"] == "case.accepted"
    data: {unit: row["unit"], kind: row["kind"]}
  - event: case.replied
    at: time
    when: row["event"] == "case.replied"
    data: {unit: row["unit"]}
`;

/** Numerical Recipes' generator: the same file on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

function generate(): void {
  const next = generator(2026);
  const two = (n: number) => String(n).padStart(2, '0');
  const kindsOfCase = ['consult', 'repair', 'complaint', 'report'];
  const lines = ['case,event,time,unit,kind'];
  writeFileSync(file, '');
  for (let i = 0; i < events; i++) {
    const name = i % 4 === 0 ? 'case.accepted' : 'case.replied';
    const time = `2026-${two(1 + next(12))}-${two(1 + next(28))} ${two(next(24))}:${two(next(60))}:${two(next(60))}`;
    lines.push(`C${1_000_000 + Math.floor(i / 4)},${name},${time},U${next(40)},${kindsOfCase[next(4)]}`);
    if (lines.length === 100_000 || i === events - 1) {
      writeFileSync(file, `${lines.join('\n')}\n`, { flag: 'a' });
      lines.length = 0;
    }
  }
}

async function floor(): Promise<number> {
  const handle = await open(file);
  const buffer = Buffer.allocUnsafe(1 << 20);
  let lines = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length);
    if (bytesRead === 0) break;
    for (let i = 0; i < bytesRead; i++) if (buffer[i] === 0x0a) lines++;
  }
  await handle.close();
  return lines - 1;
}

async function ours(text: string): Promise<number> {
  const { map } = readAuditMap('bench.yaml', text, vocabulary);
  if (!map) throw new Error('the map of this benchmark is wrong');
  const { log } = await readLogs([file], map, vocabulary);
  return log.length;
}

async function csvParse(): Promise<number> {
  const name = 'csv-parse';
  const { parse } = await import(name);
  let rows = 0;
  for await (const _ of createReadStream(file).pipe(parse({ columns: true }))) rows++;
  return rows;
}

async function measure(name: string, run: () => Promise<number>, floorMs = 0): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < 3; i++) {
    // Processor time, all threads: what others do on the machine at the same time does not count.
    const start = process.cpuUsage();
    count = await run();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  const rate = (count / best / 1000).toFixed(2);
  const ratio = floorMs > 0 ? `  ${(best / floorMs).toFixed(1)} × floor` : '';
  console.log(`${name.padEnd(34)} ${count} in ${best.toFixed(0)} ms  ${rate} M/s${ratio}`);
  return best;
}

generate();
const base = await measure('floor: line ends only', floor);
await measure('one event a row', () => ours(plain), base);
await measure('two kinds told apart by a column', () => ours(guarded), base);
await measure('csv-parse, rows as objects', csvParse, base).catch(() => console.log('csv-parse is not installed'));
rmSync(folder, { recursive: true });
