import { join } from 'node:path';
import type { Subject } from '../play.ts';
import { projectRoot } from './copied-tree.ts';

/** The server in a tree: this one, or a copy of it. */
export function serverIn(root: string): Subject {
  const bin = [process.execPath, join(root, 'bin/shouwen.js')] as const;
  return { start: [...bin, 'serve'], verify: [...bin, 'verify'], root };
}

export const ourServer = serverIn(projectRoot);

/** Where and how one server of it is started, apart from any campaign. */
export const startIn = (folder: string, data: string, subject = ourServer) => ({
  command: subject.start,
  data: join(folder, data),
  environment: { SHOUWEN_LOG_LEVEL: 'warn' },
  log: join(folder, `${data}.log`),
  folder: subject.root,
});
