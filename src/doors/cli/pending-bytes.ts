/**
 * Bytes of a sheet that its writer has been given and has not packed. The library does not tell (exceljs issue 734): they
 * lie in the stream that its sheet is piped into. 0 where it is built differently than in the locked version, which the
 * test of memory would show.
 */
export function pendingBytes(sheet: object): number {
  const stream = property(sheet, 'stream');
  const [pipe] = arrayOf(property(stream, 'pipes'));
  const length = property(property(pipe, '_writableState'), 'length');
  return typeof length === 'number' ? length : 0;
}

function property(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
}

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
