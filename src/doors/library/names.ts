import type { Article } from '#law/rulebook/rulebook.ts';
import type { LibraryReader } from './reader.ts';

/** `第1条 分类定时限`, `3.2 监督检查`: as printed, else by its id. */
export function articleName(
  { id, printed, title }: Pick<Article, 'id' | 'printed' | 'title'>,
  reader: LibraryReader,
): string {
  const number = printed === '' ? '' : numbered(printed, reader);
  return `${number} ${title}`.trim() || id;
}

/** A bare number is an article's; `3.2`, `一`, `A6` are called as they are. */
function numbered(printed: string, { say }: LibraryReader): string {
  return /^\d+$/.test(printed) ? say(`第${printed}条`, `Article ${printed}`) : printed;
}

/** Matters that nobody marked are named by the kinds of events they share, with blanks and arrows in between. */
export const matterAnchor = (matter: string): string => matter.replace(/[^\w.-]+/g, '-');
