/** One row of a table as COPY writes it in its text format: a field is a text or null. */
export type Row = readonly (string | null)[];

/** The rows of a piece of whole lines. */
export function rowsOf(lines: Uint8Array): readonly Row[] {
  const text = Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength).toString('utf8');
  const rows = text.split('\n');
  if (rows.at(-1) === '') rows.pop();
  return rows.map((row) => {
    const fields = row.split('\t');
    return row.includes('\\') ? fields.map(fieldOf) : fields;
  });
}

function fieldOf(field: string): string | null {
  if (field === '\\N') return null;
  if (!field.includes('\\')) return field;
  return field.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}

const escapes: { readonly [letter: string]: string } = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
