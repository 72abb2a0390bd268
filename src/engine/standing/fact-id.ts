import type { Fact } from '#law/rulebook/value.ts';
import { isDerived, timerVersion } from '../1-event/item.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import { safe } from './stream-id.ts';

/** An event among all events: its place in its stream, and what was derived by its path and cause. */
export const factId = (fact: Fact): string =>
  isDerived(fact) ? derivedId(fact, fact) : `${safe(fact.stream)}@${fact.version}`;

const derivedId = (
  { stream, version, at }: Pick<Fact, 'stream' | 'version' | 'at'>,
  { path, cause = stream, via }: Pick<Verdict['because'], 'path' | 'cause' | 'via'>,
): string => {
  const place = version === timerVersion ? `t${at}` : version;
  const from = cause === stream ? '' : `<${safe(cause)}`;
  return `${safe(stream)}@${place}+${path?.join('.')}${from}${via === undefined ? '' : `;${safe(via)}`}`;
};

/**
 * What a verdict is about: the rule (not its version), the key where it is not the stream, and the activating event or
 * the period. It stays the same when later facts or another version of the law change the verdict.
 */
export function verdictSubject(verdict: Verdict): string {
  const { regulation, article, key, stream } = verdict;
  const parts = [regulation, ...article.split('#', 1), ...(key === stream ? [] : [key])].map(safe);
  const notice = article.includes('#') ? `#notice@${verdict.openedAt}` : '';
  return `${parts.join('/')}/${openingOf(verdict)}${notice}`;
}

function openingOf({ because, stream, openedAt, duty }: Verdict): string {
  if (because.kind === 'period') return `${safe(stream)}@${openedAt}`;
  const fact = { stream, version: because.version, at: duty?.on.at ?? openedAt };
  return because.path === undefined ? `${safe(stream)}@${because.version}` : derivedId(fact, because);
}
