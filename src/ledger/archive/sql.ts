import { readFileSync } from 'node:fs';

/** The text of a statement in the ledger's folder of statements. */
export const sqlOf = (name: string): string =>
  readFileSync(new URL(`../postgres/sql/${name}.sql`, import.meta.url), 'utf8');

/**
 * COPY takes no parameters, so numbers are written in where the text has `$1`, `$2` …
 * @throws where one is no whole number.
 */
export const filledIn = (sql: string, numbers: readonly number[]): string =>
  sql.replaceAll(/\$(\d+)/g, (_, index: string) => {
    const number = numbers[Number(index) - 1];
    if (!Number.isSafeInteger(number)) throw new Error(`${number} is no parameter for $${index}`);
    return `${number}`;
  });
