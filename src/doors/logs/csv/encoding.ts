import { isAscii, isUtf8 } from 'node:buffer';
import type { Charset } from '../row.ts';

export type Encoding = 'utf-8' | 'gb18030';

const lf = 0x0a;

/**
 * The encoding of some whole lines, or undefined while all of them are ASCII. Strict UTF-8 first; else most of the lines
 * decide, and the others will be rejected row by row.
 */
export function encodingOf(lines: Buffer): Encoding | undefined {
  if (isAscii(lines)) return undefined;
  if (isUtf8(lines)) return 'utf-8';
  let utf8 = 0;
  let other = 0;
  for (let at = 0; at < lines.length; ) {
    const next = lines.indexOf(lf, at) + 1 || lines.length;
    const line = lines.subarray(at, next);
    if (!isAscii(line)) isUtf8(line) ? utf8++ : other++;
    at = next;
  }
  return utf8 >= other ? 'utf-8' : 'gb18030';
}

/** Whether the bytes of a row belong to the encoding of its file. */
export function fits(bytes: Buffer, encoding: Encoding): boolean {
  if (isAscii(bytes)) return true;
  return encoding === 'utf-8' ? isUtf8(bytes) : isGb18030(bytes) && !isSurelyUtf8(bytes);
}

/** Reads cells as UTF-8 until it is told otherwise; bytes that do not belong are caught by {@link fits} before. */
export function charset(): Charset {
  const gb18030 = new TextDecoder('gb18030');
  const set: Charset = {
    isUtf8: true,
    decode: (bytes, start, end) =>
      set.isUtf8 ? bytes.toString('utf8', start, end) : gb18030.decode(bytes.subarray(start, end)),
  };
  return set;
}

/** One, two or four bytes a character, as GB 18030 lays them out. */
function isGb18030(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) continue;
    if (lead === 0x80 || lead === 0xff) return false;
    const second = bytes[++i] ?? 0;
    if (second >= 0x40 && second !== 0x7f && second !== 0xff) continue;
    const third = bytes[++i] ?? 0;
    const fourth = bytes[++i] ?? 0;
    if (second < 0x30 || second > 0x39 || third < 0x81 || fourth < 0x30 || fourth > 0x39) return false;
  }
  return true;
}

/**
 * Valid UTF-8 with at least two characters of three bytes. GB 18030 text can be valid UTF-8 by chance (联通 nearly is),
 * but not with those: they would be three characters of two bytes, each pair falling right.
 */
function isSurelyUtf8(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false;
  let long = 0;
  for (const byte of bytes) if (byte >= 0xe0 && byte <= 0xef && ++long === 2) return true;
  return false;
}
