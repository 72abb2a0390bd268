/** A text that PostgreSQL cannot keep as it is: it holds U+0000 or half of a surrogate pair. Nothing was written. */
export class UnstorableText extends Error {
  override readonly name = 'UnstorableText';

  constructor() {
    super('文本含有空字符（U+0000）或不成对的代理项，无法保存。The text holds U+0000 or half of a surrogate pair.');
  }
}

/** Whether a text can be kept. Where it is only looked for and cannot, there is nothing under it. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/**
 * JSON that PostgreSQL takes and gives back as it was. `JSON.stringify` writes what cannot be kept as an escape, so
 * that one look at the text is enough.
 * @throws UnstorableText
 */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (text.includes('\\u') && unstorable.test(text)) throw new UnstorableText();
  return text;
}

/** An escape of U+0000 or of a surrogate, after an even number of backslashes. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;
