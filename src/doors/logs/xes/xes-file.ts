import { SaxesParser } from 'saxes';
import { longestRow } from '../row.ts';
import { XesFault, type XesPlace } from './fault.ts';
import { readBytes } from './xes-bytes.ts';
import { type XesEvent, XesReader } from './xes-reader.ts';
import { XmlText } from './xes-text.ts';

/** Longest tag, text or comment, in characters: what does not end sooner is no log. */
const longestPiece = longestRow;

/** Whoever takes the events of one file; `event` answers whether to go on. */
export interface XesFileSink {
  readonly reads: (column: string) => boolean;
  readonly meets: (column: string) => void;
  readonly event: (event: XesEvent) => boolean;
  /** Bytes of the file done, of all. */
  readonly progress: (done: number, total: number) => void;
}

/**
 * Reads an XES file (IEEE 1849), packed by gzip or not, event by event in memory of about one trace's attributes.
 * Document types are refused: through them XML can be made to explode, or to fetch other files.
 * @throws {XesFault} with the place where reading stopped
 */
export async function readXes(file: string, sink: XesFileSink): Promise<void> {
  const parser = new SaxesParser({ xmlns: true });
  const placeNow = (): XesPlace => ({ line: parser.line, column: parser.column + 1 });
  let goesOn = true;
  let lastTag = 0;
  const reader = new XesReader({
    reads: sink.reads,
    meets: sink.meets,
    event: (event) => {
      goesOn &&= sink.event(event);
    },
  });
  parser.on('error', (error) => {
    throw new XesFault('xes-broken', { detail: error.message.replace(/^\d+:\d+: /, '') }, placeNow());
  });
  parser.on('doctype', () => {
    throw new XesFault('xes-doctype', {}, placeNow());
  });
  parser.on('opentag', (tag) => {
    if (goesOn) reader.open(tag, parser.line);
    lastTag = parser.position;
  });
  parser.on('closetag', () => {
    if (goesOn) reader.close();
    lastTag = parser.position;
  });
  const text = new XmlText();
  const feed = (piece: Buffer, isLast = false): boolean => {
    parser.write(text.of(piece, isLast));
    if (parser.position - lastTag > longestPiece) throw new XesFault('xes-too-long', { limit: '8 MB' }, placeNow());
    return goesOn;
  };
  try {
    await readBytes(file, { take: feed, progress: sink.progress });
    if (goesOn) feed(Buffer.alloc(0), true);
    if (goesOn) parser.close();
  } catch (error) {
    if (!(error instanceof XesFault) || error.place !== undefined || error.code === 'file-empty') throw error;
    throw new XesFault(error.code, error.values, placeNow());
  }
}
