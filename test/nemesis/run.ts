import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Plan } from './campaign.ts';
import { huntAll } from './mutants/hunt-all.ts';
import { play, type Scene, type Subject } from './play.ts';

const usage = `node test/nemesis/run.ts --data FOLDER [--start "COMMAND"] [--verify "COMMAND"] [--seed N] [--cycles N]
  [--profile ci|night] [--database embedded|server|pair]
node test/nemesis/run.ts --mutants [--seed N] [--cycles N] [NAME…]`;

const root = fileURLToPath(new URL('../../', import.meta.url));

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    start: { type: 'string', default: `${process.execPath} bin/shouwen.js serve` },
    verify: { type: 'string' },
    data: { type: 'string' },
    seed: { type: 'string', default: '1' },
    cycles: { type: 'string', default: '10' },
    profile: { type: 'string', default: 'ci' },
    database: { type: 'string', default: 'embedded' },
    mutants: { type: 'boolean', default: false },
  },
});

const profiles = {
  ci: { clients: 8, lively: 20, load: 900, downtime: 1_500, patience: 12_000 },
  night: { clients: 16, lively: 60, load: 4_000, downtime: 20_000, patience: 30_000 },
};

const wordsOf = (line: string): readonly [string, ...string[]] => {
  const [first, ...rest] = line.split(' ').filter((word) => word !== '');
  if (first === undefined) throw new Error(usage);
  return [first, ...rest];
};

const scenes: readonly Scene[] = ['embedded', 'server', 'pair'];

async function main(): Promise<number> {
  const { data, verify, start } = options;
  if (options.mutants) return (await huntAll(positionals, Number(options.seed), Number(options.cycles))) === 0 ? 0 : 1;
  const scene = scenes.find((each) => each === options.database);
  if (data === undefined || scene === undefined) {
    console.error(usage);
    return 2;
  }
  const profile = profiles[options.profile === 'night' ? 'night' : 'ci'];
  const [seed, cycles] = [Number(options.seed), Number(options.cycles)];
  const plan: Plan = { seed, cycles, folder: resolve(data), say: console.log, ...profile };
  const subject: Subject = {
    start: wordsOf(start),
    root,
    ...(verify === undefined ? {} : { verify: wordsOf(verify) }),
  };
  console.log(`seed ${seed}, ${cycles} rounds, ${scene}, folder ${plan.folder}`);
  const { broken, lines, commands, events } = await play(scene, subject, plan);
  for (const line of lines) console.log(line);
  if (broken.length === 0) console.log(`all held: ${commands} commands, ${events} events, seed ${seed}`);
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main();
