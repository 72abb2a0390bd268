import { longestRow } from '../row.ts';
import { type Attribute, flatten } from './attribute.ts';

/** What an attribute costs beside its texts, so that a million empty ones are bounded too. */
const attributeCost = 64;

/** The attributes of one log, trace or event, by column; those that no column asks for are not kept. */
export class Scope {
  readonly prefix: string;
  readonly texts = new Map<string, string>();
  /** More was in it than a row may hold: it is not known what. */
  isTooLong = false;
  #cost = 0;

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  clear(): void {
    this.texts.clear();
    this.isTooLong = false;
    this.#cost = 0;
  }

  /** Whether there is room for one more attribute. */
  affords(key: string, value: string): boolean {
    this.#cost += attributeCost + key.length + value.length;
    if (this.#cost > longestRow) this.isTooLong = true;
    return !this.isTooLong;
  }

  /** Of attributes with one key the first counts, as of columns with one name. */
  add(attribute: Attribute): void {
    flatten(attribute, this.prefix + attribute.key, (name, text) => {
      if (!this.texts.has(name)) this.texts.set(name, text);
    });
  }
}

/** Written by several tools where a value is demanded and nobody has one. */
const placeholder = '__INVALID__';

/**
 * The values that a log declares for attributes which an event or trace leaves out. A time is not taken: nothing
 * happened at a time that nobody recorded.
 */
export function isDefault(type: string, value: string): boolean {
  return type !== 'date' && value !== placeholder;
}
