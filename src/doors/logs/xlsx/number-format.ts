import { isoOfLocal } from '../time/civil.ts';
import { localOfSerial } from '../time/serial.ts';

/** What a number in a cell stands for, by its format. */
export type NumberForm = 'number' | 'date' | 'time' | 'elapsed';

/** Form of a format: its built-in number, or the code that the workbook gives for it. */
export function numberForm(id: number, code: string | undefined): NumberForm {
  if (code === undefined) return builtIn(id);
  const letters = code.replace(/"[^"]*"|\\.|_.|\*./g, '').toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(letters)) return 'elapsed';
  const plain = letters.replace(/\[[^\]]*\]/g, '').replace(/general|am\/pm|a\/p|上午\/下午/g, 'h');
  if (/[yd年日]|(^|[^hs:])m{3,}|月/.test(plain)) return 'date';
  if (/[hs时分秒]/.test(plain)) return plain === 'h' && /general/.test(letters) ? 'number' : 'time';
  return /^m+$/.test(plain) ? 'date' : 'number';
}

function builtIn(id: number): NumberForm {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return 'time';
  return id === 46 ? 'elapsed' : 'number';
}

/**
 * A number of a cell as text: dates as local ISO, times of day and elapsed times as hh:mm:ss, all else printed plainly,
 * without an exponent.
 */
export function numberText(raw: string, form: NumberForm, is1904: boolean): string {
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (form === 'number' || value < 0 || value >= 2_958_466) return plainNumber(raw, value);
  if (form === 'elapsed' || (form === 'time' && value < 1)) return clockText(value);
  const iso = isoOfLocal(localOfSerial(value, is1904));
  return Number.isInteger(value) && form === 'date' ? iso.slice(0, 10) : iso;
}

function plainNumber(raw: string, value: number): string {
  const text = /^-?\d+(\.\d+)?$/.test(raw) ? raw : String(value);
  if (!/e/i.test(text)) return text;
  return Math.abs(value) >= 1 ? BigInt(Math.round(value)).toString() : value.toFixed(20).replace(/0+$/, '');
}

function clockText(days: number): string {
  const seconds = Math.round(days * 86_400);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
