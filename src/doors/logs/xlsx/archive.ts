import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { WorkbookFault } from './fault.ts';

const mostParts = 2000;
const mostBytes = 512 << 20;
const mostGrowth = 200;
/** Small parts may be as repetitive as they like. */
const alwaysAllowed = 1 << 20;

/**
 * The parts of a workbook, guarded against zip bombs: the directory is believed only where it already says too much,
 * and what really comes out of each part is counted while it is unpacked.
 */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws {WorkbookFault} */
  static async open(file: string): Promise<Archive> {
    const zip = await openPromise(file, { autoClose: false }).catch((error: unknown) => {
      throw new WorkbookFault('xlsx-broken', { detail: error instanceof Error ? error.message : '' });
    });
    try {
      return new Archive(zip, await entriesOf(zip));
    } catch (error) {
      zip.close();
      throw asFault(error);
    }
  }

  /** Bytes of the file. */
  get size(): number {
    return this.#zip.fileSize;
  }

  has(part: string): boolean {
    return this.#entries.has(part);
  }

  /**
   * Unpacks a part piece by piece; `take` answers whether to go on.
   * @throws {WorkbookFault}
   */
  async read(part: string, take: (piece: Buffer) => boolean): Promise<void> {
    const entry = this.#entries.get(part);
    if (!entry) throw new WorkbookFault('xlsx-broken', { detail: part });
    if (entry.isEncrypted()) throw new WorkbookFault('xlsx-encrypted');
    let bytes = 0;
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      for await (const piece of stream) {
        if (!Buffer.isBuffer(piece)) continue;
        bytes += piece.length;
        if (bytes > mostBytes) throw new WorkbookFault('xlsx-too-large', { limit: '512 MB' });
        if (isBomb(entry, bytes)) throw bomb(entry);
        if (!take(piece)) return;
      }
    } catch (error) {
      throw asFault(error);
    }
  }

  close(): void {
    this.#zip.close();
  }
}

async function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const tooMany = () => new WorkbookFault('xlsx-too-many-parts', { limit: String(mostParts) });
  if (zip.entryCount > mostParts) throw tooMany();
  const entries = new Map<string, Entry>();
  let declared = 0;
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= mostParts) throw tooMany();
    declared += entry.uncompressedSize;
    if (declared > mostBytes) throw new WorkbookFault('xlsx-too-large', { limit: '512 MB' });
    if (isBomb(entry, entry.uncompressedSize)) throw bomb(entry);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

function isBomb({ compressedSize }: Entry, bytes: number): boolean {
  return bytes > alwaysAllowed && bytes > compressedSize * mostGrowth;
}

function bomb({ fileName }: Entry): WorkbookFault {
  return new WorkbookFault('xlsx-bomb', { part: fileName, ratio: String(mostGrowth) });
}

function asFault(error: unknown): WorkbookFault {
  if (error instanceof WorkbookFault) return error;
  return new WorkbookFault('xlsx-broken', { detail: error instanceof Error ? error.message : '' });
}
