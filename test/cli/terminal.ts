import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '#doors/cli/command-line.ts';
import type { ExitCode } from '#doors/cli/exit-code.ts';
import type { Environment, Language } from '#doors/cli/terminal.ts';

/** What a command said, and how it ended. */
export interface Spoken {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own, in which commands can be typed. */
export interface Desk {
  readonly folder: string;
  readonly put: (name: string, text: string | Uint8Array) => Promise<string>;
  readonly type: (...words: readonly string[]) => Promise<Spoken>;
  readonly clear: () => Promise<void>;
}

const home = fileURLToPath(new URL('../..', import.meta.url));

/** The real command line with everything but the process: what it says is kept. */
export async function openDesk(language: Language = 'zh', columns = 100, environment: Environment = {}): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwen-cli-'));
  return {
    folder,
    put: async (name, text) => {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      return path;
    },
    type: async (...words) => {
      let out = '';
      let err = '';
      const code = await runCommandLine(words, {
        language,
        columns,
        hasColours: false,
        isWatched: false,
        folder,
        home,
        environment,
        out: async (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
      });
      return { code, out, err };
    },
    clear: () => rm(folder, { recursive: true }),
  };
}
