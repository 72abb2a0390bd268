/** A place in a run of UTF-8 bytes that moves on as things are taken from it. Reused: reading a time allocates nothing. */
export class Cursor {
  bytes: Uint8Array = new Uint8Array();
  at = 0;
  end = 0;
  /** How many digits the last `number` had. */
  digits = 0;
  #start = 0;

  /** Starts over on [start, end) without the blanks around. */
  over(bytes: Uint8Array, start: number, end: number): void {
    this.bytes = bytes;
    this.at = start;
    this.#start = start;
    this.end = end;
    this.blanks();
    while (this.end > this.at && isBlank(bytes[this.end - 1])) this.end--;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** All of the text, whatever has been taken of it. */
  whole(): string {
    return Buffer.from(this.bytes.subarray(this.#start, this.end)).toString();
  }

  peek(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.end ? (this.bytes[at] ?? 0) : 0;
  }

  blanks(): void {
    while (this.at < this.end && isBlank(this.bytes[this.at])) this.at++;
  }

  /** Takes one byte if it is there. */
  take(byte: number): boolean {
    if (this.peek() !== byte) return false;
    this.at++;
    return true;
  }

  /** Takes a word, letters in either case; Chinese words are given by their UTF-8 bytes. */
  word(word: Uint8Array): boolean {
    for (let i = 0; i < word.length; i++) {
      const byte = this.peek(i);
      const wanted = word[i] ?? 0;
      if (byte !== wanted && !(wanted >= 0x61 && wanted <= 0x7a && (byte | 0x20) === wanted)) return false;
    }
    this.at += word.length;
    return true;
  }

  /** Takes a whole number of at most `longest` digits; -1 where there is none. */
  number(longest: number): number {
    let value = 0;
    let digits = 0;
    while (digits < longest) {
      const digit = this.peek() - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      digits++;
      this.at++;
    }
    this.digits = digits;
    return digits === 0 ? -1 : value;
  }

  /** Takes the digits of a fraction of a second; milliseconds, the rest cut off. */
  fraction(): number {
    const value = this.number(3);
    const scale = this.digits === 1 ? 100 : this.digits === 2 ? 10 : 1;
    while (this.peek() >= 0x30 && this.peek() <= 0x39) this.at++;
    return value < 0 ? -1 : value * scale;
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
