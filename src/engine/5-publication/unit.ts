import type { Verdict } from '../3-breach/verdict.ts';

/** What stands where a log does not say who was responsible. */
export const unstatedUnit = '未载明';

/** Who answers for a verdict, as the rule's `who` came to: a department, a person, an outlet. */
export const unitOf = ({ who }: Pick<Verdict, 'who'>): string => (who.trim() === '' ? unstatedUnit : who);
