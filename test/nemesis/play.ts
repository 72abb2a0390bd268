import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { campaign, type Plan, type Result } from './campaign.ts';
import { embeddedStage } from './server/embedded-stage.ts';
import type { Setting } from './server/stage.ts';

/** What is judged: how to start it, how to verify what it leaves behind (with `--heads FILE` added), and where it lives. */
export interface Subject {
  readonly start: readonly [string, ...string[]];
  readonly verify?: readonly [string, ...string[]];
  /** Working directory of both. */
  readonly root: string;
}

/** One server with the database it brings along; a pair of them, or one, on a PostgreSQL beside. */
export type Scene = 'embedded' | 'server' | 'pair';

/** Plays one campaign in `plan.folder`, which must be short enough for a socket to lie in. */
export async function play(scene: Scene, subject: Subject, plan: Plan): Promise<Result> {
  mkdirSync(plan.folder, { recursive: true, mode: 0o755 });
  if (scene === 'embedded') return campaign(plan, embeddedStage(settingOf(subject, plan.folder, 'data', {})));
  // Only here: any server can be judged without what ours is made of.
  const { openPostgres } = await import('./server/postgres.ts');
  const { besideStage } = await import('./server/beside-stage.ts');
  const { pairStage } = await import('./server/pair-stage.ts');
  const postgres = await openPostgres(join(plan.folder, 'pg'));
  try {
    const at = (data: string) => settingOf(subject, plan.folder, data, { DATABASE_URL: postgres.url });
    return await campaign(
      plan,
      scene === 'server' ? besideStage(at('data'), postgres) : pairStage(at('data'), at('data-2')),
    );
  } finally {
    await postgres.stop();
  }
}

const settingOf = (subject: Subject, folder: string, data: string, more: Setting['start']['environment']): Setting => ({
  start: {
    command: subject.start,
    data: join(folder, data),
    // Heads every three seconds and short leases: a run of minutes sees many of both.
    environment: {
      SHOUWEN_HEADS: join(folder, 'heads.ndjson'),
      SHOUWEN_HEAD_MINUTES: '0.05',
      SHOUWEN_LEASE_SECONDS: '2',
      SHOUWEN_LOG_LEVEL: 'warn',
      ...more,
    },
    log: join(folder, `${data}.log`),
    folder: subject.root,
  },
  ...(subject.verify === undefined ? {} : { verify: [...subject.verify, '--heads', join(folder, 'heads.ndjson')] }),
});
