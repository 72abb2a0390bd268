import type { Encoding } from './encoding.ts';

export interface CsvOptions {
  readonly encoding: Encoding | 'auto';
  /** One byte, or to be found out from the header. */
  readonly delimiter: string;
}
