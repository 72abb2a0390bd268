/** Foreign text on one line: a cell of a log may hold line breaks, or codes that would command who shows it. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ').trim();
}
