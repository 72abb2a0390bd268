import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { campaign, type Plan } from './campaign.ts';
import type { Start } from './server/server.ts';
import { embeddedStage, serverStage } from './server/stage.ts';

const usage = `node test/nemesis/run.ts --data FOLDER [--start "COMMAND"] [--seed N] [--cycles N]
  [--profile ci|night] [--database embedded|server] [--mutants [NAME…]]`;

const root = fileURLToPath(new URL('../../', import.meta.url));

const options = parseArgs({
  options: {
    start: { type: 'string', default: `${process.execPath} bin/shouwen.js serve` },
    data: { type: 'string' },
    seed: { type: 'string', default: '1' },
    cycles: { type: 'string', default: '10' },
    profile: { type: 'string', default: 'ci' },
    database: { type: 'string', default: 'embedded' },
  },
}).values;

async function main(): Promise<number> {
  const { data, start: line } = options;
  const [program, ...rest] = line.split(' ').filter((word) => word !== '');
  if (data === undefined || program === undefined) {
    console.error(usage);
    return 2;
  }
  const folder = resolve(data);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const seed = Number(options.seed);
  const plan: Plan = {
    seed,
    cycles: Number(options.cycles),
    folder,
    say: console.log,
    ...profiles[options.profile === 'night' ? 'night' : 'ci'],
  };
  console.log(`seed ${seed}, ${plan.cycles} rounds, ${options.database} database, folder ${folder}`);
  const start: Start = {
    command: [program, ...rest],
    data: join(folder, 'data'),
    environment: {},
    log: join(folder, 'server.log'),
    folder: root,
  };
  const result =
    options.database === 'server' ? await onServer(plan, start) : await campaign(plan, embeddedStage(start));
  for (const text of result.lines) console.log(text);
  if (result.broken.length === 0)
    console.log(`all held: ${result.commands} commands, ${result.events} events, seed ${seed}`);
  return result.broken.length === 0 ? 0 : 1;
}

const profiles = {
  ci: { clients: 8, load: 900, downtime: 1_500 },
  night: { clients: 16, load: 4_000, downtime: 20_000 },
};

async function onServer(plan: Plan, start: Start) {
  // Only here: any server can be judged without what ours is made of.
  const { openPostgres } = await import('./server/postgres.ts');
  const postgres = await openPostgres(join(plan.folder, 'postgres-server'));
  try {
    return await campaign(
      plan,
      serverStage({ ...start, environment: { ...start.environment, DATABASE_URL: postgres.url } }, postgres),
    );
  } finally {
    await postgres.stop();
  }
}

process.exitCode = await main();
