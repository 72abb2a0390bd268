import { Command, InvalidArgumentError, Option } from 'commander';
import { parseDay } from '#law/calendar/day.ts';
import type { Format, Plan } from './world.ts';

export const samples = ['hotline', 'repair'] as const;

export type Sample = (typeof samples)[number];

/** What is asked of the generator. */
export interface Order {
  readonly parts: readonly { readonly sample: Sample; readonly plan: Plan }[];
  readonly format: Format;
  /** The folder to write into; undefined where nothing was asked for but shipped samples. */
  readonly out?: string;
}

// Sixty days with the Mid-Autumn Festival and the National Day in them.
const autumn = { from: parseDay('2026-09-21') ?? 0, days: 60 };

/** What the shipped samples are made from. */
export const shipped: { readonly [sample in Sample]: Plan } = {
  hotline: { ...autumn, seed: 15, cases: 200 },
  repair: { ...autumn, seed: 186, cases: 360 },
};

type Options = Partial<Plan> & { readonly format: Format; readonly out?: string };

/** The words of the command line. Ends the process with 2 and a sentence where they cannot be understood. */
export function orderOf(words: readonly string[]): Order {
  const command = commandLine();
  command.parse(words, { from: 'user' });
  const { format, out, ...told } = command.opts<Options>();
  const unknown = command.args.find((word) => !samples.some((each) => each === word));
  if (unknown !== undefined) command.error(`error: there is no sample ${unknown}; there are ${samples.join(' and ')}.`);
  if (out === undefined && (format !== 'csv' || Object.keys(told).length > 0)) {
    command.error('error: say with --out where to write: this is not the shipped sample.');
  }
  const named = samples.filter((each) => command.args.length === 0 || command.args.includes(each));
  const parts = named.map((sample) => ({ sample, plan: { ...shipped[sample], ...told } }));
  return { parts, format, ...(out === undefined ? {} : { out }) };
}

function commandLine(): Command {
  return new Command('npm run sample --')
    .description('Writes the journals of two invented organisations, and the maps to read them by.')
    .argument('[samples...]', `which ones: ${samples.join(', ')}; default both`)
    .option('--cases <n>', 'how many cases come in; a case makes about 20 rows of hotline, 10 of repair', whole(0, 1e8))
    .option('--seed <n>', 'another seed tells another story', whole(0, Number.MAX_SAFE_INTEGER))
    .option('--from <date>', 'the first day; default 2026-09-21', dateOf)
    .option('--days <n>', 'how many days; default 60', whole(1, 3660))
    .option('--out <folder>', 'where to write; needed for everything but the shipped samples')
    .addOption(new Option('--format <format>').choices(['csv', 'ndjson']).default('csv'))
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

function dateOf(text: string): number {
  const day = parseDay(text);
  if (day !== undefined && text >= '2005-01-01' && text <= '2089-12-31') return day;
  throw new InvalidArgumentError('Give a date from 2005 to 2089, like 2026-01-01.');
}
