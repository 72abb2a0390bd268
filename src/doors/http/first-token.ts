import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Accounts } from '#ledger/accounts.ts';
import { hashOfToken } from './actor.ts';

/** The first account of an installation. */
export const firstAdministrator = 'administrator';

/**
 * Gives the administrator a token on the first start and writes it to `<data>/token`, readable by its owner alone. The
 * file is there before the account: a start that is cut off in between leaves a token that the next start lets in.
 * True where an account was made.
 */
export async function makeFirstToken(data: string, accounts: Accounts, now: number): Promise<boolean> {
  if (await accounts.has('administrator')) return false;
  const file = join(data, 'token');
  const token = (await tokenIn(file)) ?? (await newToken(file));
  return accounts.add({ account: firstAdministrator, role: 'administrator', createdAt: now }, hashOfToken(token));
}

async function tokenIn(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const token = text.trim();
  return /^sw_[\w-]{43}$/.test(token) ? token : undefined;
}

async function newToken(file: string): Promise<string> {
  const token = `sw_${randomBytes(32).toString('base64url')}`;
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(`${token}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  return token;
}
