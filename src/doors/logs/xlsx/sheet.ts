import { type BadRow, longestCell } from '../row.ts';
import { numberText } from './number-format.ts';
import type { Workbook } from './workbook.ts';
import { attribute, decodeText, type XmlSink } from './xml.ts';

/** Widest sheet that Excel knows. */
const mostColumns = 16_384;

/** A cell as read: its text, or why it has none. */
export interface SheetCell {
  text: string;
  fault?: { readonly code: BadRow['code']; readonly value: string };
}

/** Puts the cells of a sheet together row by row; `row` takes each with its number, and cells by column from 0. */
export class SheetReader implements XmlSink {
  readonly #book: Workbook;
  readonly #row: (row: number, cells: ReadonlyMap<number, SheetCell>) => void;
  #cells = new Map<number, SheetCell>();
  #number = 0;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #hasValue = false;
  #hasFormula = false;
  #isValue = false;
  #isReading = false;

  constructor(book: Workbook, row: (row: number, cells: ReadonlyMap<number, SheetCell>) => void) {
    this.#book = book;
    this.#row = row;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'row':
        this.#number = Number(attribute(attributes, 'r') ?? this.#number + 1);
        this.#column = -1;
        this.#cells = new Map();
        break;
      case 'c':
        this.#startCell(attributes);
        break;
      case 'f':
        this.#hasFormula = true;
        break;
      case 'v':
        this.#isValue = true;
        this.#hasValue = true;
        break;
      case 'rPh':
        this.#isReading = true;
        break;
      case 't':
        this.#isValue = !this.#isReading;
        this.#hasValue = true;
        break;
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'rPh') this.#isReading = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#row(this.#number, this.#cells);
  }

  text(text: string): void {
    if (this.#isValue && this.#value.length <= longestCell) this.#value += text;
  }

  #startCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? 0);
    this.#value = '';
    this.#hasValue = false;
    this.#hasFormula = false;
  }

  #endCell(): void {
    if (this.#column < 0 || this.#column >= mostColumns) return;
    const cell = this.#cell();
    if (cell.text !== '' || cell.fault) this.#cells.set(this.#column, cell);
  }

  #cell(): SheetCell {
    const value = this.#value;
    if (this.#hasFormula && !this.#hasValue) return { text: '', fault: { code: 'row-formula', value: '' } };
    if (value.length > longestCell) return { text: '', fault: { code: 'row-cell-too-long', value: '' } };
    switch (this.#type) {
      case 's':
        return this.#shared(Number(value));
      case 'e':
        return { text: value, fault: { code: 'row-cell-error', value } };
      case 'b':
        return { text: value === '1' ? 'true' : 'false' };
      case 'n':
        if (this.#hasFormula && value === '') return { text: '', fault: { code: 'row-formula', value: '' } };
        return { text: value === '' ? '' : this.#numeric(value) };
      default:
        return { text: decodeText(value) };
    }
  }

  #shared(index: number): SheetCell {
    const text = this.#book.strings.at(index);
    if (text !== undefined) return { text };
    const code = this.#book.strings.has(index) ? 'row-cell-too-long' : 'row-cell-error';
    return { text: '', fault: { code, value: `#${index}` } };
  }

  #numeric(value: string): string {
    return numberText(value, this.#book.forms[this.#style] ?? 'number', this.#book.is1904);
  }
}

/** `AB12` is column 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const digit = letter.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    column = column * 26 + digit;
  }
  return column - 1;
}
