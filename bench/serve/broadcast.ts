/** Two thousand clients of the event stream. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Setting } from './setting.ts';
import { startShouwen } from './shouwen.ts';

export interface Broadcast extends Setting {
  readonly followers: number;
}

const program = fileURLToPath(new URL('followers.ts', import.meta.url));

export async function broadcast({ cluster, folder, node, followers }: Broadcast): Promise<void> {
  console.log('\nfollowers: clients of the event stream');
  const url = await cluster.database('followers');
  const { port, token, pid, stop } = await startShouwen({ data: join(folder, 'followers'), url, node });
  try {
    const words = [program, String(port), token, String(pid), String(followers)];
    const [status] = await once(spawn(process.execPath, words, { stdio: 'inherit' }), 'exit');
    if (status !== 0) throw new Error('the followers did not all see everything once');
  } finally {
    await stop();
  }
}
