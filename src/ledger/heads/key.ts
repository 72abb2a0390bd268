import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The key that signs heads, in the data folder: made on first use, readable by its owner alone. */
export async function headKey(data: string): Promise<KeyObject> {
  const path = join(data, 'head-key.pem');
  const kept = await read(path);
  if (kept !== undefined) return kept;
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeOnce(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  // Somebody else may have been first: theirs is the key then.
  return (await read(path)) ?? privateKey;
}

async function read(path: string): Promise<KeyObject | undefined> {
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw new Error(`cannot read the key of the heads, ${path}`, { cause: error });
  }
  try {
    return createPrivateKey(pem);
  } catch (error) {
    throw new Error(`${path} holds no private key: put the right one back, or move it away for a new one`, {
      cause: error,
    });
  }
}

/** A kill leaves the whole file under its name, or none; a file that is there stays as it is. */
async function writeOnce(path: string, text: string): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(part, path).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(part, { force: true });
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
