/**
 * `npm run sample`: writes the journals of two invented organisations, of any size. Without options it writes the
 * shipped samples, the same bytes every time; a test compares.
 */
import { copyFileSync, createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { formatDay } from '#law/calendar/day.ts';
import { hotlineWorld } from './story/hotline/world.ts';
import { officesOf, projectCalendars } from './story/office.ts';
import { type Order, orderOf, type Sample } from './story/order.ts';
import { repairWorld } from './story/repair/world.ts';
import { type Format, journalOf, type Plan, type World } from './story/world.ts';

/** What each sample is judged by: packs, and the organisation's own document beside its journal. */
const laws = {
  hotline: { packs: ['hotline-rulebook'], own: [] },
  repair: { packs: ['telecom-wireless-field', 'qts-time-limit'], own: ['regulation.md'] },
};

const home = fileURLToPath(new URL('.', import.meta.url));

/** The journal of a sample as UTF-8, a day at a time. */
export function journal(
  sample: Sample,
  plan: Plan,
  format: Format = 'csv',
  onDay?: (done: number) => void,
): Generator<Uint8Array> {
  const offices = officesOf(projectCalendars());
  const told = <Column extends string>(world: World<Column>) => journalOf(world, plan, offices, format, onDay);
  return sample === 'hotline' ? told(hotlineWorld) : told(repairWorld);
}

/** The map by which a sample in that format is read. */
export function mapOf(sample: Sample, format: Format): string {
  return readFileSync(join(home, sample, 'map.yaml'), 'utf8').replace(/^format: csv$/m, `format: ${format}`);
}

/** Writes a journal with its map; tells how many days it has come. */
async function write(sample: Sample, plan: Plan, order: Order, tell: (days: number) => void): Promise<string> {
  const { format, out = home } = order;
  const file = join(out, sample, `journal.${format}`);
  mkdirSync(dirname(file), { recursive: true });
  if (out !== home) {
    writeFileSync(join(out, sample, 'map.yaml'), mapOf(sample, format));
    for (const name of laws[sample].own) copyFileSync(join(home, sample, name), join(out, sample, name));
  }
  await pipeline(Readable.from(journal(sample, plan, format, tell), { highWaterMark: 1 }), createWriteStream(file));
  return file;
}

/** The words after `--by`. */
export function lawsOf(sample: Sample, folder = join(home, sample)): readonly string[] {
  const { packs, own } = laws[sample];
  return [...packs, ...own.map((name) => relative('.', join(folder, name)))];
}

function auditOf(sample: Sample, written: string, plan: Plan): string {
  const folder = dirname(written);
  const map = relative('.', join(folder, 'map.yaml'));
  const by = lawsOf(sample, folder).join(' ');
  return `npx shouwen audit ${relative('.', written)} --map ${map} --by ${by} --until ${formatDay(plan.from + plan.days)}`;
}

if (import.meta.main) {
  const order = orderOf(process.argv.slice(2));
  for (const { sample, plan } of order.parts) {
    const show = (text: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${text}`);
    try {
      const file = await write(sample, plan, order, (days) => show(`${sample} ${days}/${plan.days}`));
      show('');
      console.log(auditOf(sample, file, plan));
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      console.error(`cannot write ${sample}: ${error.message}`);
      process.exit(3);
    }
  }
}
