import { readArchive } from '../archive/read-archive.ts';
import type { Header } from '../archive/tables.ts';
import type { Verdict } from './fault.ts';
import { verifier } from './verifier.ts';
import type { VerifyOptions } from './verify-database.ts';

/**
 * Verifies the ledger in a backup as it was when it was exported.
 * @throws ArchiveDamaged; the system's errors where there is no such file.
 */
export async function verifyArchive(
  path: string,
  { outside, progress }: VerifyOptions = {},
): Promise<{ readonly header: Header; readonly verdict: Verdict }> {
  const { header, parts } = await readArchive(path);
  const looking = verifier(outside);
  for await (const part of parts) {
    looking.take(part);
    progress?.(looking.events(), header.rows.event);
  }
  return { header, verdict: looking.end() };
}
