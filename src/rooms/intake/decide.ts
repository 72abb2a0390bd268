import type { JsonObject } from '#ledger/json.ts';
import type { Decision, Situation } from '#office/command.ts';
import { type CaseView, decodeView } from './case-view.ts';
import type { AcceptCase, CaseCommand, IntakeCommand } from './commands.ts';
import { type Articles, type RefusalCode, refusal } from './refusals.ts';

/** What the intake room records of a command, or why it refuses it. Pure: it may be asked again. */
export function decide(command: IntakeCommand, situation: Situation, articles: Articles): Decision {
  const { stream, view } = situation;
  if (command.do === 'accept-case') {
    return situation.version > 0 ? refusal('already-accepted', articles) : accepted(command, stream);
  }
  if (view === null) return refusal('no-such-case', articles);
  const found = decodeView(view);
  const code = ended(command, found) ?? misplaced(command, found);
  return code === undefined ? recorded(command, found, stream) : refusal(code, articles);
}

/** Nothing is done with a case that has ended, except that its citizen may still be told of it. */
function ended(command: CaseCommand, { state }: CaseView): RefusalCode | undefined {
  if (state === 'withdrawn') return 'case-withdrawn';
  if (state === 'closed' && command.do !== 'reply-to-case') return 'case-closed';
  return undefined;
}

/** Why a command does not fit a case that is in work. */
function misplaced(command: CaseCommand, found: CaseView): RefusalCode | undefined {
  const { state, unit, handOver, waitingFor, extension } = found;
  const isPending = extension !== null && extension.approvedAt === null;
  switch (command.do) {
    case 'hand-over-case':
      if (state === 'handed-over') return 'receipt-awaited';
      return command.toUnit === unit ? 'same-unit' : undefined;
    case 'receipt-case':
      if (state !== 'handed-over') return 'nothing-to-receipt';
      return command.unit === unit ? undefined : 'not-the-receiver';
    case 'send-back-case':
      if (handOver === null) return 'nothing-to-send-back';
      return command.toUnit === unit ? 'same-unit' : undefined;
    case 'receive-materials':
      return waitingFor.length === 0 ? 'no-materials-requested' : undefined;
    case 'request-extension':
      return isPending ? 'extension-pending' : undefined;
    case 'approve-extension':
      if (!isPending) return 'extension-not-requested';
      return command.approver === extension.requestedBy ? 'own-request' : undefined;
    case 'notify-extension': {
      const isApproved = extension !== null && extension.approvedAt !== null && extension.notifiedAt === null;
      return isApproved ? undefined : 'extension-not-approved';
    }
    case 'close-case':
      return state === 'handed-over' ? 'receipt-awaited' : undefined;
    case 'classify-case':
    case 'request-materials':
    case 'reply-to-case':
    case 'withdraw-case':
      return undefined;
  }
}

function accepted(command: AcceptCase, stream: string): Decision {
  const { do: _, promisedDays, ...rest } = command;
  return event('case.accepted', { case: stream, ...rest, promised_days: promisedDays });
}

/** The event of a command that fits, in the words of the intake vocabulary. */
function recorded(command: CaseCommand, found: CaseView, stream: string): Decision {
  const { unit, person, citizen } = found;
  const here = { case: stream, unit, person };
  switch (command.do) {
    case 'classify-case': {
      const { class: named, reason } = command;
      return event('case.classified', { ...here, class: named, reason, person: command.person ?? person });
    }
    case 'hand-over-case': {
      const { toUnit, receiver, reason, evidence } = command;
      return event('case.handed_over', {
        case: stream,
        from_unit: unit,
        to_unit: toUnit,
        person,
        receiver,
        reason,
        evidence,
      });
    }
    case 'receipt-case':
      return event('case.receipted', here);
    case 'send-back-case':
      return event('case.sent_back', { ...here, to_unit: command.toUnit, reason: command.reason });
    case 'request-materials':
      return event('materials.requested', { ...here, items: command.items });
    case 'receive-materials':
      return event('materials.received', { ...here, items: command.items });
    case 'request-extension':
      return event('extension.requested', { ...here, days: command.days, reason: command.reason });
    case 'approve-extension': {
      const { approver, approverRole, approverRank, days, reason } = command;
      const by = { approver, approver_role: approverRole, approver_rank: approverRank };
      return event('extension.approved', { case: stream, ...by, days, reason });
    }
    case 'notify-extension':
      return event('extension.notified', { ...here, citizen, reason: command.reason, channel: command.channel });
    case 'reply-to-case':
      return event('case.replied', { ...here, citizen, text: command.text, channel: command.channel });
    case 'close-case':
      return event('case.closed', { ...here, summary: command.summary, outcome: command.outcome });
    case 'withdraw-case':
      return event('case.withdrawn', { case: stream, citizen, reason: command.reason });
  }
}

type Said = { readonly [name: string]: JsonObject[string] | undefined };

/** One fact; fields that were not said are left out. */
function event(kind: string, said: Said): Decision {
  const data: { [name: string]: JsonObject[string] } = {};
  for (const [name, value] of Object.entries(said)) if (value !== undefined) data[name] = value;
  return { events: [{ kind, data }] };
}
