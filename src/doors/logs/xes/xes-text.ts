import { XesFault } from './fault.ts';

/** The declaration of the encoding lies within so many bytes, or is none. */
const declaredWithin = 1024;

/** Makes text of the bytes of an XML file, by its byte-order mark or its own declaration, else as UTF-8. */
export class XmlText {
  #head: Buffer = Buffer.alloc(0);
  #decoder: TextDecoder | undefined;

  /**
   * The text of one piece; '' while too little has come to know the encoding.
   * @throws {XesFault}
   */
  of(piece: Buffer, isLast = false): string {
    const decoder = this.#decoder;
    if (decoder !== undefined) return decoded(decoder, piece, isLast);
    this.#head = Buffer.concat([this.#head, piece]);
    if (this.#head.length < declaredWithin && !isLast) return '';
    this.#decoder = decoderFor(encodingOf(this.#head));
    return decoded(this.#decoder, this.#head, isLast);
  }
}

function decoded(decoder: TextDecoder, piece: Buffer, isLast: boolean): string {
  try {
    return decoder.decode(piece, { stream: !isLast });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new XesFault('xes-encoding', { encoding: decoder.encoding });
  }
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new XesFault('xes-encoding', { encoding: encoding.slice(0, 40) });
  }
}

function encodingOf(head: Buffer): string {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const start = head.toString('latin1', 0, declaredWithin);
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1];
  // What declares UTF-16 and could be read up to here is not.
  return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}
