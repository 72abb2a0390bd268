import { isDate, type Refused } from './date.ts';

/**
 * What each kind of event in the life of an edition holds: texts that must be there, texts that may, lists. `on`,
 * `effective` and `until` are dates, `hash` is the SHA-256 of the text as the compiler gives it.
 */
const shapes = {
  'regulation.drafted': { needs: ['on', 'signer', 'hash'], may: ['level', 'department'], lists: [] },
  'regulation.reviewed': { needs: ['on', 'signer'], may: ['level', 'department'], lists: [] },
  'regulation.countersigned': { needs: ['on', 'signer'], may: ['level', 'department'], lists: [] },
  'regulation.approved': { needs: ['on', 'signer'], may: ['level', 'department'], lists: [] },
  'regulation.published': { needs: ['effective', 'hash'], may: ['transition', 'ends'], lists: ['changed', 'added'] },
  'regulation.circulated': { needs: [], may: [], lists: ['to'] },
  'regulation.received': { needs: ['unit'], may: [], lists: [] },
  'regulation.put_on_trial': { needs: ['until'], may: [], lists: [] },
  'regulation.lapsed': { needs: ['on', 'ground'], may: [], lists: [] },
  'regulation.ruled': { needs: ['on', 'article', 'question', 'ruling', 'department'], may: [], lists: [] },
  'regulation.figure_decided': { needs: ['on', 'figure', 'value'], may: ['ground'], lists: [] },
} as const;

type Shapes = typeof shapes;
export type LifeKind = keyof Shapes;
type DataOf<K extends LifeKind> = { readonly [N in Shapes[K]['needs'][number]]: string } & {
  readonly [N in Shapes[K]['may'][number]]?: string;
} & { readonly [N in Shapes[K]['lists'][number]]: readonly string[] };

/** What happens to an edition, without its place in the stream. */
export type LifeFact = { readonly [K in LifeKind]: { readonly kind: K; readonly data: DataOf<K> } }[LifeKind];

/** One event in the life of one edition of a regulation, in the shape that the ledger will have. */
export type LifeEvent = LifeFact & {
  /** Epoch milliseconds: when it was recorded. */
  readonly at: number;
  readonly regulation: string;
  readonly edition: string;
  /** Position in the stream `<regulation>@<edition>`, from 1 without gaps. */
  readonly version: number;
  /** Who recorded it. */
  readonly by: string;
};

export const lifeKinds: readonly LifeKind[] = [
  'regulation.drafted',
  'regulation.reviewed',
  'regulation.countersigned',
  'regulation.approved',
  'regulation.published',
  'regulation.circulated',
  'regulation.received',
  'regulation.put_on_trial',
  'regulation.lapsed',
  'regulation.ruled',
  'regulation.figure_decided',
];

/** An edition is a part of the stream's name: `V3.0`, `2026-03`, `第二版`. */
export const isEdition = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(text);

const dates: ReadonlySet<string> = new Set(['on', 'effective', 'until']);

/** The fact, or the name of what is missing in it or is no date. */
export function factOf(kind: string, data: { readonly [name: string]: unknown }): LifeFact | Refused {
  const known = lifeKinds.find((each) => each === kind);
  if (known === undefined) return { wrong: 'kind' };
  const { needs, may, lists }: { readonly [part in 'needs' | 'may' | 'lists']: readonly string[] } = shapes[known];
  const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
  const isRight = (name: string, value: unknown) =>
    lists.includes(name)
      ? Array.isArray(value) && value.every(isText)
      : isText(value) && (!dates.has(name) || isDate(String(value)));
  const wrong =
    [...needs, ...lists].find((name) => !isRight(name, data[name])) ??
    Object.keys(data).find((name) => ![...needs, ...may, ...lists].includes(name) || !isRight(name, data[name]));
  // Every name has been looked at by the table that the type is made of: this is the decoder's one cast.
  return wrong === undefined ? ({ kind: known, data } as LifeFact) : { wrong };
}

export const streamOf = ({ regulation, edition }: Pick<LifeEvent, 'regulation' | 'edition'>): string =>
  `${regulation}@${edition}`;

/** The event as its line, with the line break that makes it whole. */
export function lineOf(event: LifeEvent, timezone: string): string {
  const { kind, at, version, data, by } = event;
  const written = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);
  const time = written.toString({ timeZoneName: 'never' });
  return `${JSON.stringify({ kind, at: time, stream: streamOf(event), version, data, by })}\n`;
}
