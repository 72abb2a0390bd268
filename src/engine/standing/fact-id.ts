import type { Fact } from '#law/rulebook/value.ts';
import { isDerived, timerVersion } from '../1-event/item.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import type { LiveLaw } from './live-law.ts';
import { safe } from './stream-id.ts';
import { namedPath } from './wire.ts';

/** An event among all events: its place in its stream, and what was derived by its path, its cause and its way. */
export const factId = (law: LiveLaw, fact: Fact): string =>
  isDerived(fact) ? derivedId(law, fact, fact) : `${safe(fact.stream)}@${fact.version}`;

function derivedId(
  law: LiveLaw,
  { stream, version, at }: Pick<Fact, 'stream' | 'version' | 'at'>,
  { path = [], cause = stream, via }: Pick<Verdict['because'], 'path' | 'cause' | 'via'>,
): string {
  const place = version === timerVersion ? `t${at}` : version;
  const way = namedPath(law, path).map((step) => safe(withoutVersion(step)));
  const from = cause === stream ? '' : `<${safe(cause)}`;
  return [`${safe(stream)}@${place}`, ...way].join('+') + from + (via === undefined ? '' : `;${safe(via)}`);
}

/** Which version of its rule was broken may change with the law; that the rule was broken stays. */
const withoutVersion = (step: string): string => step.replace(/@[^:]*/, '');

/**
 * What a verdict is about: the rule (not its version), the key where it is not the stream, and the activating event or
 * the period. It stays the same when later facts or another version of the law change the verdict.
 */
export function verdictSubject(law: LiveLaw, verdict: Verdict): string {
  const { regulation, article, key, stream } = verdict;
  const parts = [regulation, ...article.split('#', 1), ...(key === stream ? [] : [key])].map(safe);
  const notice = article.includes('#') ? `#notice@${verdict.openedAt}` : '';
  return `${parts.join('/')}/${openingOf(law, verdict)}${notice}`;
}

function openingOf(law: LiveLaw, { because, stream, openedAt, duty }: Verdict): string {
  if (because.kind === 'period') return `${safe(stream)}@${openedAt}`;
  if (because.path === undefined) return `${safe(stream)}@${because.version}`;
  return derivedId(law, { stream, version: because.version, at: duty?.on.at ?? openedAt }, because);
}
