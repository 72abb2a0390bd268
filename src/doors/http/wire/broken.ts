import type { Language } from '#doors/wording/language.ts';
import { faultOf } from '#ledger/postgres/fault.ts';
import { problem } from './problem.ts';
import type { Reply } from './reply.ts';

/** Seconds after which a client may try again. */
const soon = { 'retry-after': '2' };
const later = { 'retry-after': '10' };

/**
 * What a request is answered where the machine failed under it. A ledger that is away or full is no fault of this
 * program: it says when to come again.
 */
export function brokenReply(error: unknown, language: Language): Reply {
  switch (faultOf(error).kind) {
    case 'disk-full':
    case 'read-only':
      return problem('disk-full', language, {}, later);
    case 'unavailable':
      return problem('ledger-unavailable', language, {}, soon);
    case 'unique':
    case 'other':
      return problem('broken', language);
  }
}
