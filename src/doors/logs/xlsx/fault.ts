import type { MessageValues } from '../log-problem.ts';

export type WorkbookCode =
  | 'xlsx-broken'
  | 'xlsx-encrypted'
  | 'xlsx-too-large'
  | 'xlsx-bomb'
  | 'xlsx-too-many-parts'
  | 'xlsx-no-sheet'
  | 'file-empty';

/** A workbook that is refused: thrown inside this folder, where it cuts streams short, and made a value at its edge. */
export class WorkbookFault extends Error {
  readonly code: WorkbookCode;
  readonly values: MessageValues;

  constructor(code: WorkbookCode, values: MessageValues = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}
