#!/usr/bin/env node
// Plain JavaScript that old versions of Node can read: it has to run before we know which Node we have.
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Shouwen runs TypeScript without a build and reckons time with Temporal: both need this version. */
export const neededMajor = 26;

/** The Node of the optional dependency, or undefined where npm has none for this machine. */
export function bundledNode(platform = process.platform, architecture = process.arch) {
  const name = `node-${platform === 'win32' ? 'win' : platform}-${architecture}`;
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = join(home, 'bin', platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a version such as "26.10.0" is new enough. */
export function isNewEnough(version = process.versions.node) {
  return Number(version.split('.')[0]) >= neededMajor;
}

export const advice = `首问需要 Node ${neededMajor} 或更高版本，当前是 ${process.versions.node}。
  在本项目目录运行 npm ci，会装上随附的 Node ${neededMajor}（linux-x64、linux-arm64、darwin-x64、win-x64）；
  其他机器（如 Apple 芯片）请先从 https://nodejs.org 安装 Node ${neededMajor}，并让它在 PATH 的最前面。
Shouwen needs Node ${neededMajor} or newer; this is ${process.versions.node}. Run \`npm ci\` in this folder to get one,
  or, where npm has none (Apple silicon), install Node ${neededMajor} from https://nodejs.org.`;

// Run by itself (before the tests) it only says whether this Node will do.
const askedFor = process.argv[1];
if (askedFor !== undefined && realpathSync(askedFor) === fileURLToPath(import.meta.url) && !isNewEnough()) {
  console.error(advice);
  process.exit(4);
}
