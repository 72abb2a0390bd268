import type { FileHandle } from 'node:fs/promises';

const firstSize = 1 << 20;

/** A part of a file in memory that slides forward and can be put back; it grows no longer than asked. */
export class Window {
  buffer = Buffer.allocUnsafe(firstSize);
  /** How much of the buffer is filled. */
  end = 0;
  /** Offset in the file of the buffer's first byte. */
  offset = 0;
  isLast = false;
  readonly #handle: FileHandle;
  readonly size: number;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** Drops what stands before `from` and reads on. False where the buffer is full already. */
  async slide(from: number): Promise<boolean> {
    this.buffer.copyWithin(0, from, this.end);
    this.end -= from;
    this.offset += from;
    if (this.end === this.buffer.length) return false;
    const room = this.buffer.length - this.end;
    const { bytesRead } = await this.#handle.read(this.buffer, this.end, room, this.offset + this.end);
    this.end += bytesRead;
    this.isLast = bytesRead === 0 || this.offset + this.end >= this.size;
    return true;
  }

  /** Puts the window anew at an offset of the file. */
  async seek(offset: number): Promise<void> {
    this.offset = offset;
    this.end = 0;
    await this.slide(0);
  }

  grow(): void {
    const larger = Buffer.allocUnsafe(this.buffer.length * 2);
    this.buffer.copy(larger, 0, 0, this.end);
    this.buffer = larger;
  }
}
