import type { Ledger, ListedDuty, StreamRead } from '#ledger/port.ts';
import type { Office } from '#office/command.ts';

/** A stream with the duties that stand in it. */
export interface Found {
  readonly stream: StreamRead;
  readonly duties: readonly ListedDuty[];
}

/** How often a stream is read again that was written to while its duties were read. */
const patience = 5;

/**
 * The stream as it stands after every append that was acknowledged, with its duties as of the same version; undefined
 * where nobody has written to it.
 */
export async function findStream(office: Office, ledger: Ledger, id: string): Promise<Found | undefined> {
  let stream = await office.look(id);
  for (let tried = 0; stream.version > 0 && tried < patience; tried++) {
    const duties = await ledger.dutiesOf(id);
    const again = await office.look(id);
    if (again.version === stream.version) return { stream, duties };
    stream = again;
  }
  if (stream.version === 0) return undefined;
  throw new Error(`others wrote to the stream ${patience} times while it was read`);
}

/** The same of a case; undefined for streams of another kind. */
export async function findCase(office: Office, ledger: Ledger, id: string): Promise<Found | undefined> {
  const found = await findStream(office, ledger, id);
  return found?.stream.of === 'case' ? found : undefined;
}
