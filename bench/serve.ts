/**
 * What `shouwen serve` can carry, through HTTP, on the PostgreSQL that comes along: cases accepted against a bare route,
 * the docket among a million duties, deadlines that fell due while it was stopped, clients of the event stream, starts.
 * Usage: npm run bench -- serve [parts] [--seconds 5] [--rounds 5] [--connections 32] [--duties 1000000] …
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { broadcast } from './serve/broadcast.ts';
import { openBenchCluster } from './serve/cluster.ts';
import { type CommandRace, raceCommands, timePeer } from './serve/commands.ts';
import { catchUp } from './serve/deadlines.ts';
import { listDocket } from './serve/docket.ts';
import type { Setting } from './serve/setting.ts';
import { timeStarts } from './serve/starts.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '7' },
    connections: { type: 'string', default: '32' },
    pool: { type: 'string', default: '16' },
    duties: { type: 'string', default: '1000000' },
    cases: { type: 'string', default: '100000' },
    followers: { type: 'string', default: '2000' },
    starts: { type: 'string', default: '3' },
    /** Folder for profiles of the server's processor time. */
    profile: { type: 'string' },
  },
});
const raceOf = (setting: Setting): CommandRace => ({
  ...setting,
  ...{ connections: Number(values.connections), pool: Number(values.pool) },
  ...{ seconds: Number(values.seconds), rounds: Number(values.rounds) },
});
const persons = 1000;
const parts: { readonly [name: string]: (setting: Setting) => Promise<void> } = {
  peer: (setting) => timePeer(raceOf(setting)),
  commands: (setting) => raceCommands(raceOf(setting)),
  docket: (setting) => listDocket({ ...setting, persons, duties: Number(values.duties), requests: 2000 }),
  deadlines: (setting) => catchUp({ ...setting, persons, cases: Number(values.cases) }),
  followers: (setting) => broadcast({ ...setting, followers: Number(values.followers) }),
  starts: ({ folder }) => timeStarts({ folder, first: Number(values.starts), later: 3 }),
};
const node = values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`];

const folder = mkdtempSync(join(tmpdir(), 'shouwen-bench-'));
// PostgreSQL may run as another user, which has to get in.
chmodSync(folder, 0o711);
const cluster = await openBenchCluster(join(folder, 'cluster'));
const leave = async () => {
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
};
// Otherwise what was started would go on without us. Servers are told at the exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void leave().finally(() => process.exit(1)));
try {
  console.log(`Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
  for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
    const part = parts[name];
    if (part === undefined) throw new Error(`no part is called ${name}: ${Object.keys(parts).join(', ')}`);
    await part({ cluster, folder, node });
  }
} finally {
  await leave();
}
