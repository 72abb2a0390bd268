import type { Passage } from '../1-read/document.ts';
import { articleIdPattern, isArticleId } from '../1-read/heading.ts';
import type { Report } from '../findings.ts';
import type { Located } from './node.ts';
import { like, located, text } from './scalars.ts';
import { list, maybe, needed, type Read, type Reader, record } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';
import { readYaml } from './yaml.ts';

const articleId: Reader<Located> = shaped({ form: 'leaf', json: like(articleIdPattern) }, (node, report) => {
  const found = located(node, report);
  if (found === undefined || isArticleId(found.text)) return found;
  report('wrong-id', found.place, { id: found.text });
  return undefined;
});

const keys = record({
  article: needed(located),
  as: maybe(articleId),
  printed: maybe(text),
  after: maybe(located),
  'left-out': maybe(text),
});

/** What becomes of one article when a regulation is taken over. */
export type RawCloneStep = Read<typeof keys>;

/** A step says something, and one thing only: an article that is left out has no number and no place. */
const kept: Keywords = { anyOf: ['as', 'printed', 'after'].map((key) => ({ required: [key] })) };
const oneThing: Keywords = { oneOf: [kept, { required: ['left-out'] }] };
const step: Reader<RawCloneStep> = shaped({ form: 'refined', of: keys, json: oneThing }, (node, report) => {
  const found = keys(node, report);
  if (found === undefined) return undefined;
  const isKept = found.as !== undefined || found.printed !== undefined || found.after !== undefined;
  const isLeftOut = found['left-out'] !== undefined;
  if (isKept !== isLeftOut) return found;
  const expected = '{article, as, printed, after} / {article, left-out}';
  report('wrong-shape', found.place, { expected });
  return undefined;
});
export const cloneSteps = list(step);

export function readClone(block: Passage, report: Report): readonly RawCloneStep[] {
  return readYaml(block, report).flatMap((node) => cloneSteps(node, report) ?? []);
}
