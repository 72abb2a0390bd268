import { closeSync, openSync, writeSync } from 'node:fs';
import type { MessageValues, RejectedRow } from './log-problem.ts';
import { sentence } from './messages/catalogue.ts';
import type { RejectCode } from './row.ts';
import { type WholeFile, wholeFile } from './whole-file.ts';

const kept = 100;
const flushAt = 1 << 16;

/** Takes rejected rows: counts all, keeps the first hundred, and writes all to a file where one is asked for. */
export class Rejects {
  readonly first: RejectedRow[] = [];
  count = 0;
  readonly #file: WholeFile | undefined;
  readonly #descriptor: number | undefined;
  #pending = '';

  constructor(file: string | undefined) {
    this.#file = file === undefined ? undefined : wholeFile(file);
    this.#descriptor = this.#file && openSync(this.#file.path, 'w');
    if (this.#descriptor !== undefined) this.#pending = 'file,line,column,reason,reason_en\r\n';
  }

  add(file: string, line: number, column: string, code: RejectCode, values: MessageValues): void {
    this.count++;
    if (this.first.length >= kept && this.#descriptor === undefined) return;
    const [zh, en] = [sentence('zh', code, values), sentence('en', code, values)];
    if (this.first.length < kept) this.first.push({ file, line, column, code, zh, en });
    if (this.#descriptor === undefined) return;
    this.#pending += `${[file, String(line), column, zh, en].map(cell).join(',')}\r\n`;
    if (this.#pending.length > flushAt) this.#flush();
  }

  /** `isWhole`: all rows have been seen. Otherwise the file is not left behind. */
  close(isWhole: boolean): void {
    if (this.#descriptor === undefined) return;
    this.#flush();
    closeSync(this.#descriptor);
    if (isWhole) this.#file?.keep();
    else this.#file?.drop();
  }

  #flush(): void {
    if (this.#descriptor !== undefined) writeSync(this.#descriptor, this.#pending);
    this.#pending = '';
  }
}

/** One cell; what a spreadsheet would take for a formula is made plain text by an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
