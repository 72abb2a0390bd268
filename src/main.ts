import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '#doors/cli/command-line.ts';
import { languageOf } from '#doors/cli/terminal.ts';

const { env, stdout, stderr } = process;

// A reader that has seen enough (`| head`) closes the pipe: that is no fault of ours.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  language: languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG),
  columns: (stdout.isTTY && stdout.columns) || 100,
  hasColours: stdout.isTTY === true && !env.NO_COLOR,
  isWatched: stderr.isTTY === true,
  folder: process.cwd(),
  home: fileURLToPath(new URL('..', import.meta.url)),
  environment: env,
  untilAsked: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
    }),
  out: async (text) => {
    if (!stdout.write(text)) await once(stdout, 'drain');
  },
  err: (text) => {
    stderr.write(text);
  },
});
