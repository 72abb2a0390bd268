import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '#doors/cli/command-line.ts';
import { formatDay } from '#law/calendar/day.ts';
import { journal, lawsOf, mapOf } from '../make.ts';
import type { Sample } from '../story/order.ts';
import type { Format, Plan } from '../story/world.ts';

/** A line of a journal, column by column. */
export type Line = { readonly [column: string]: string };

export function textOf(sample: Sample, plan: Plan, format: Format = 'csv'): string {
  return Buffer.concat([...journal(sample, plan, format)]).toString();
}

/** The lines of each stream in the order of the journal. */
export function streamsOf(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  return Map.groupBy(lines, (line) => line.单号 ?? '');
}

/** The lines of a journal in ndjson. */
export function linesIn(text: string): readonly Line[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** What a rule came to. */
export interface Count {
  readonly regulation: string;
  readonly article: string;
  readonly activated: number;
  readonly fulfilled: number;
  readonly violated: number;
  readonly missed: number;
}

/** What the audit of a journal says: the command line is run as a user runs it. */
export interface Audited {
  readonly rows: { readonly read: number; readonly rejected: number };
  readonly articles: readonly Count[];
  readonly digest: string;
}

const home = fileURLToPath(new URL('../..', import.meta.url));

export async function audited(sample: Sample, plan: Plan, format: Format, text: string): Promise<Audited> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwen-sample-'));
  const [file, map] = [join(folder, `journal.${format}`), join(folder, 'map.yaml')];
  await writeFile(file, text);
  await writeFile(map, mapOf(sample, format));
  const until = formatDay(plan.from + plan.days);
  const by = lawsOf(sample);
  const { code, out, err } = await typed('audit', file, '--map', map, '--by', ...by, '--until', until, '--json');
  await rm(folder, { recursive: true });
  if (code !== 0) throw new Error(`the audit of ${sample} ended with ${code}: ${err}`);
  return JSON.parse(out);
}

/** What the command line says to these words. */
export async function typed(...words: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await runCommandLine(words, {
    ...{ language: 'zh', columns: 100, hasColours: false, isWatched: false, folder: '.', home },
    out: async (said) => {
      out += said;
    },
    err: (said) => {
      err += said;
    },
  });
  return { code, out, err };
}
