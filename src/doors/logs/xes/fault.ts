import type { MessageValues } from '../log-problem.ts';

export type XesCode =
  | 'xes-broken'
  | 'xes-doctype'
  | 'xes-encoding'
  | 'xes-no-log'
  | 'xes-too-deep'
  | 'xes-too-long'
  | 'xes-late-attribute'
  | 'gzip-broken'
  | 'gzip-bomb'
  | 'file-empty';

/** Where in the file, from 1. */
export interface XesPlace {
  readonly line: number;
  readonly column?: number;
}

/** An XES file that is refused: thrown inside this folder, where it cuts the stream short, and made a value at its edge. */
export class XesFault extends Error {
  readonly code: XesCode;
  readonly values: MessageValues;
  readonly place: XesPlace | undefined;

  constructor(code: XesCode, values: MessageValues = {}, place?: XesPlace) {
    super(code);
    this.code = code;
    this.values = values;
    this.place = place;
  }
}
