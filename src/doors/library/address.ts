/** Where things of the library live. These stay as they are for good: others link to them. */

export const pages = {
  index: 'index.html',
  counts: 'kinds.html',
  matters: 'contradictions.html',
  phrases: 'phrases.html',
  figures: 'figures.html',
} as const;

/** `regulations/qts-time-limit.html`: no regulation can take the place of a page of another sort. */
export const regulationPath = (id: string): string => `regulations/${id}.html`;

/** The anchor of a rule; an article’s is its id. */
export const ruleAnchor = (id: string): string => `rule-${id}`;

/** From a page that is so many folders deep, to an article or rule of a regulation. */
export function linkTo(depth: 0 | 1, regulation: string, anchor?: string): string {
  const path = depth === 0 ? regulationPath(regulation) : `${regulation}.html`;
  return anchor === undefined ? path : `${path}#${encodeURIComponent(anchor)}`;
}
