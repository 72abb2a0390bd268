import { longestCell } from '../row.ts';
import { decodeText, type XmlSink } from './xml.ts';

/**
 * The texts that the cells of a workbook refer to by number. Runs of rich text are joined; the readings printed above
 * characters (`rPh`) are no part of the text. A text too long for a cell is kept as undefined.
 */
export class SharedStrings implements XmlSink {
  readonly #texts: (string | undefined)[] = [];
  #text = '';
  #isText = false;
  #isReading = false;

  at(index: number): string | undefined {
    return this.#texts[index];
  }

  has(index: number): boolean {
    return index >= 0 && index < this.#texts.length;
  }

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#isReading = true;
    else if (name === 't') this.#isText = !this.#isReading;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'rPh') this.#isReading = false;
    else if (name === 'si') this.#texts.push(this.#text.length > longestCell ? undefined : decodeText(this.#text));
  }

  text(text: string): void {
    if (this.#isText && this.#text.length <= longestCell) this.#text += text;
  }
}
