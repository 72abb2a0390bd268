import type { StreamId } from './standing.ts';

/** What a stream is to the judge: one that rules read, a key of a rule across streams, or a holder's account. */
export type Station =
  | { readonly form: 'stream'; readonly stream: string }
  | { readonly form: 'rule'; readonly family: string; readonly key: string }
  | { readonly form: 'account'; readonly account: string; readonly holder: string };

/** Stream of one key of a rule across streams: `rule/<regulation>/<rule id>/<key>`. */
export const ruleStream = (regulation: string, rule: string, key: string): string =>
  `rule/${familyOf(regulation, rule)}/${safe(key)}`;

/** Stream of a holder's account of points: `account/<account>/<holder>`. */
export const accountStream = (account: string, holder: string): string => `account/${safe(account)}/${safe(holder)}`;

/** All versions of one rule. */
export const familyOf = (regulation: string, rule: string): string => `${safe(regulation)}/${safe(rule)}`;

/** @throws where the id of a rule's or an account's stream was not made here. */
export function stationOf({ stream, of }: StreamId): Station {
  if (of !== 'rule' && of !== 'account') return { form: 'stream', stream };
  const [kind, first = '', second, third] = stream.split('/');
  if (of === 'account' && kind === 'account' && second !== undefined && third === undefined)
    return { form: 'account', account: plain(first), holder: plain(second) };
  if (of === 'rule' && kind === 'rule' && second !== undefined && third !== undefined)
    return { form: 'rule', family: `${first}/${second}`, key: plain(third) };
  throw new Error(`${stream} is no stream of kind ${of}`);
}

/**
 * A name as one part of an id. Only what would make ids ambiguous, or what a database refuses (control characters,
 * halves of surrogate pairs), is written in hexadecimal: Chinese stays readable.
 */
export const safe = (name: string): string =>
  // Asked for every verdict: to find nothing is cheaper than to replace nothing.
  unsafe.test(name) ? name.replace(allUnsafe, (letter) => `%${hexOf(letter)}`) : name;

const unsafe = /[%/\p{Cc}\p{Cs}]/u;
const allUnsafe = /[%/\p{Cc}\p{Cs}]/gu;
const hexOf = (letter: string): string => letter.charCodeAt(0).toString(16).padStart(4, '0');

const plain = (part: string): string =>
  part.replace(/%([0-9a-f]{4})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
