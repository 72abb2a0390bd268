import type fc from 'fast-check';
import { accounts, appeals, overdueNotices, sanctions } from './cascade-drafts.ts';
import { checklist, prohibition, threshold } from './conduct-drafts.ts';
import type { Draft } from './draft.ts';
import { chainedDuty, exceptedDuty, pausedDuty, plainDuty, unitDuty, versionedDuty } from './duty-drafts.ts';
import { extendedDuty, voidableDuty } from './extension-drafts.ts';
import { coverage } from './keep-drafts.ts';
import { keepVersions, limitVersions, prohibitionVersions } from './version-drafts.ts';
import { countedDuty, momentDuty, power, windowDuty } from './visit-drafts.ts';

/** Random regulations by what they try out; the first word is the kind of rule. */
export const drafts: { readonly [name: string]: fc.Arbitrary<Draft> } = {
  'must: plain terms': plainDuty,
  'must: acts that activate the next duty': chainedDuty,
  'must: pauses': pausedDuty,
  'must: extensions': extendedDuty,
  'must: extensions whose notice fails': voidableDuty,
  'must: exceptions': exceptedDuty,
  'must: versions and transitions': versionedDuty,
  'must: calendars of units, and guards over what came before': unitDuty,
  'must: between two moments': windowDuty,
  'must: by a moment': momentDuty,
  'must: within n events': countedDuty,
  'must_not: folds over what came before': prohibition,
  'must_not: versions': prohibitionVersions,
  'limit: windows and thresholds': threshold,
  'limit: versions': limitVersions,
  'keep: periods and subjects': coverage,
  'keep: versions': keepVersions,
  'check: items': checklist,
  'may: powers': power,
  'points: accounts and caps': accounts,
  'may: appeals against breaches': appeals,
  'emit: sanctions upon sanctions': sanctions,
  'emit: notices of overdue duties': overdueNotices,
};
