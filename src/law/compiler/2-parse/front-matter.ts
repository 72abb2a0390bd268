import type { Passage } from '../1-read/document.ts';
import type { Report } from '../findings.ts';
import { approvalStep } from './approval.ts';
import type { Node } from './node.ts';
import { date, id, isDate, located, oneOf, text } from './scalars.ts';
import { list, maybe, needed, oneOrMore, type Read, type Reader, record } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';
import { readYaml } from './yaml.ts';

export const counting = record({
  'first-day': maybe(oneOf('excluded', 'included')),
  due: maybe(oneOf('close-of-business', 'same-time', 'end-of-day')),
  outside: maybe(oneOf('as-received', 'next-opening')),
});
export type RawCounting = Read<typeof counting>;

/** A date of the source: an impossible one (2011-06-31) is a defect that is kept and told, never rolled on. */
export interface SourceDate {
  readonly text: string;
  readonly possible: boolean;
  readonly place: Node['place'];
}
const sourceDateWords: Keywords = { type: 'string', pattern: '^\\s*\\d{4}-\\d{1,2}-\\d{1,2}\\s*$' };
const sourceDate: Reader<SourceDate> = shaped({ form: 'leaf', json: sourceDateWords }, (node, report) => {
  const found = located(node, report);
  if (found === undefined) return undefined;
  const looksLikeDate = /^\d{4}-\d{1,2}-\d{1,2}$/.test(found.text);
  if (!looksLikeDate) return date(node, report) && undefined;
  return { text: found.text, possible: isDate(found.text), place: found.place };
});

/** Keys that a `settings` block of an organisation may lay over a regulation's own. */
const overlaid = {
  title: maybe(text),
  issuer: maybe(text),
  timezone: maybe(located),
  calendar: maybe(located),
  effective: maybe(sourceDate),
  /** The first day on which it gives rise to no new duties. */
  until: maybe(date),
  validity: maybe(oneOf('in-force', 'trial', 'lapsed', 'draft', 'source')),
  approval: maybe(list(approvalStep)),
  counting: maybe(counting),
};
export const settings = record(overlaid);
export type RawSettings = Read<typeof settings>;

/** Dates and remarks of the source that no rule reads. */
const remarks = {
  filed: maybe(sourceDate),
  issued: maybe(sourceDate),
  published: maybe(sourceDate),
  approved: maybe(sourceDate),
  lapsed: maybe(sourceDate),
  source: maybe(text),
  note: maybe(text),
};

/** A document that the text names and does not contain. One with an edition stays at it; else the newest counts. */
const reference = record({
  title: needed(text),
  number: maybe(text),
  issuer: maybe(text),
  edition: maybe(date),
});

/** The edition of a document that an erratum mends. */
const edition = record({ title: needed(text), edition: needed(date) });

export const frontMatter = record({
  regulation: maybe(id),
  clones: maybe(id),
  'erratum-to': maybe(edition),
  vocabulary: maybe(id),
  decisions: maybe(id),
  ...overlaid,
  ...remarks,
  use: maybe(oneOrMore(located)),
  answers: maybe(oneOrMore(located)),
  under: maybe(oneOrMore(located)),
  refers: maybe(list(reference)),
});
export type RawFrontMatter = Read<typeof frontMatter>;

export function readFrontMatter(passage: Passage, report: Report): RawFrontMatter | undefined {
  const [node] = readYaml(passage, report);
  if (node === undefined) return undefined;
  return frontMatter(node, report);
}

/** The source's own dates, in the order written. */
export function datesOf(front: RawFrontMatter): readonly { readonly key: string; readonly date: SourceDate }[] {
  const { effective, filed, issued, published, approved, lapsed } = front;
  return Object.entries({ effective, filed, issued, published, approved, lapsed }).flatMap(([key, found]) =>
    found === undefined ? [] : [{ key, date: found }],
  );
}
