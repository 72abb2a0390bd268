import { mkdir } from 'node:fs/promises';
import { listen } from '#doors/http/listen.ts';
import { serverLog } from '#doors/http/operations/server-log.ts';
import { DataFolderInUse } from '#ledger/postgres/cluster/folder-lock.ts';
import { DatabaseNewer, MigrationChanged } from '#ledger/postgres/migrate.ts';
import { exitCode, Stop } from './exit-code.ts';
import { openServer } from './serve-assembly.ts';
import { type ServeSettings, serveSettings } from './serve-settings.ts';
import { say, type Terminal } from './terminal.ts';
import { type Verb, verb } from './verb.ts';

/** Starts the server and stays until it is asked to stop. The first line of its output is its address. */
export const serveVerb: Verb = (terminal, end) =>
  verb('serve', terminal, '启动服务', 'start the server').action(async () => {
    await serve(serveSettings(terminal), terminal);
    end(exitCode.ok);
  });

async function serve(settings: ServeSettings, terminal: Terminal): Promise<void> {
  const { log, flush } = serverLog(settings.logLevel);
  const asked = terminal.untilAsked?.() ?? Promise.resolve('nobody can ask');
  try {
    await mkdir(settings.data, { recursive: true });
    const server = await openServer(settings, log, terminal);
    try {
      const door = await listen(server.app, settings);
      await terminal.out(`listening ${door.address}\n`);
      log.info({ address: door.address, database: server.database }, 'ready');
      log.info({ why: await Promise.race([asked, server.lost]) }, 'stopping');
      await Promise.all([door.close(), server.hangUp()]);
    } finally {
      await server.close();
    }
  } catch (error) {
    throw told(error) ?? error;
  } finally {
    flush();
  }
}

/** What a person can do something about, as a sentence; undefined for a fault of ours. */
function told(error: unknown): Stop | undefined {
  const isTheirs =
    error instanceof DataFolderInUse || error instanceof DatabaseNewer || error instanceof MigrationChanged;
  if (isTheirs) return new Stop(exitCode.input, error.message);
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return code === 'EADDRINUSE' || code === 'EACCES' ? new Stop(exitCode.input, portTaken(error)) : undefined;
}

const portTaken = (error: unknown): string => {
  const port = error instanceof Error ? String(Reflect.get(error, 'port') ?? '') : '';
  return say(
    'zh',
    `端口 ${port} 用不了：被别的程序占着，或没有权限。用 SHOUWEN_PORT 换一个，0 为任意空闲端口。`,
    '',
  ).concat(
    `\nPort ${port} cannot be used: taken, or not allowed. Choose another with SHOUWEN_PORT; 0 is any free one.`,
  );
};
