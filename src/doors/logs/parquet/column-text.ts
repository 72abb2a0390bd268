/**
 * SQL that gives a column as the text which a csv export would have: times as ISO, with `Z` where the column is in UTC
 * and without a zone where it has none; durations in seconds; nested values as JSON. `type` as DuckDB names it.
 */
export function textOf(column: string, type: string): string {
  if (type === 'VARCHAR') return column;
  if (type === 'TIMESTAMP WITH TIME ZONE') return `(make_timestamp(epoch_us(${column}))::VARCHAR || 'Z')`;
  if (type === 'INTERVAL') return `(epoch(${column})::VARCHAR || 's')`;
  return isNested(type) ? `to_json(${column})::VARCHAR` : `${column}::VARCHAR`;
}

function isNested(type: string): boolean {
  return type.endsWith(']') || /^(STRUCT|MAP|UNION)\(/.test(type);
}
