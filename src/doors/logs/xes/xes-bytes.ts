import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { XesFault } from './fault.ts';

/** XML of one event after the other packs about thirty to one; a bomb, a thousand to one. */
const mostGrowth = 200;
/** Small files may be as repetitive as they like. */
const alwaysAllowed = 1 << 20;

/** Whoever takes the bytes of a file, unpacked. `take` answers whether to go on. */
export interface BytesSink {
  readonly take: (piece: Buffer) => boolean;
  /** Bytes of the file done, of all. */
  readonly progress: (done: number, total: number) => void;
}

/**
 * Reads a file piece by piece, unpacking it where its first bytes say gzip, whatever its name.
 * @throws {XesFault}
 */
export async function readBytes(file: string, sink: BytesSink): Promise<void> {
  const { size, isPacked } = await looksOf(file);
  if (size === 0) throw new XesFault('file-empty');
  const source = createReadStream(file);
  const pieces = isPacked ? source.pipe(createGunzip()) : source;
  source.on('error', (error) => pieces.destroy(error));
  let unpacked = 0;
  try {
    for await (const piece of pieces) {
      if (!Buffer.isBuffer(piece)) continue;
      unpacked += piece.length;
      if (isPacked && unpacked > alwaysAllowed && unpacked > source.bytesRead * mostGrowth)
        throw new XesFault('gzip-bomb', { ratio: String(mostGrowth) });
      if (!sink.take(piece)) return;
      sink.progress(source.bytesRead, size);
    }
  } catch (error) {
    if (isZlibError(error)) throw new XesFault('gzip-broken', { detail: error.message });
    throw error;
  } finally {
    source.destroy();
  }
}

async function looksOf(file: string): Promise<{ readonly size: number; readonly isPacked: boolean }> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(2);
    await handle.read(head, 0, 2, 0);
    return { size: (await handle.stat()).size, isPacked: head[0] === 0x1f && head[1] === 0x8b };
  } finally {
    await handle.close();
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
