import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the program is that is judged. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));

/** Text that is put in the place of other text, which stands there exactly once. */
export interface Patch {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

const parts = ['src', 'bin', 'package.json', 'regulations', 'samples/counter'];

/** A copy of the program in a folder, with patches. A patch that does not fit is an error: it would prove nothing. */
export function copiedTree(folder: string, patches: readonly Patch[]): string {
  for (const part of parts) {
    mkdirSync(dirname(join(folder, part)), { recursive: true });
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  for (const patch of patches) apply(folder, patch);
  return folder;
}

function apply(folder: string, patch: Patch): void {
  const path = join(folder, patch.file);
  writeFileSync(path, patched(readFileSync(path, 'utf8'), patch));
}

/** The text of a file after a patch. */
export function patched(text: string, { file, find, put }: Patch): string {
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`the patch of ${file} does not fit: «${find}» stands there ${times} times`);
  return text.replace(find, () => put);
}
