import { calendarsWith, type Law, law, regulation, rule, vocab } from './law.ts';
import { type Line, when } from './story.ts';

// The desk of the failures in the field: tickets are opened, answered, held, resumed and solved.

/** The hours of a desk as YAML; tests add days off. */
export const office = `
id: desk
timezone: Asia/Shanghai
hours: {mon-fri: 09:00-17:00}
`;
export const desk = calendarsWith(office);

/** What happens to tickets. */
export const words = vocab(`
ticket.opened: {ticket: string, unit: string, deadline: timestamp}
ticket.held: {ticket: string, reason: string}
ticket.resumed: {ticket: string, reason: string}
customer.wrote: {ticket: string}
agent.replied: {ticket: string, public: bool}
ticket.handed_over: {ticket: string, unit: string}
ticket.solved: {ticket: string}
stream: ticket
`);

/** Rules of a desk, under its own calendar unless another stands in. */
export const deskLaw = (rules: string, calendars = desk): Law =>
  law([regulation('desk', 'calendar: desk', words, rule(rules))], calendars);

export const opened = (at: string, ticket = 'T', data = {}) => when(at, 'ticket.opened', { ticket, ...data });
export const solved = (at: string, ticket = 'T') => when(at, 'ticket.solved', { ticket });
export const replied = (at: string, ticket = 'T') => when(at, 'agent.replied', { ticket });

/** One rule: a ticket is solved in time. */
export const solveIn = (within: string, more = ''): string => `
id: solve
must: {who: '"desk"', on: ticket.opened, do: ticket.solved, within: ${within}${more}}
`;
const waiting = `
    - {from: {event: ticket.held, where: e.reason == "customer"}, to: {event: ticket.resumed, where: e.reason == "customer"}}
    - {from: {event: ticket.held, where: e.reason == "parts"}, to: {event: ticket.resumed, where: e.reason == "parts"}}`;
/** The same rule, whose clock stands still while the customer or parts are waited for. */
export const solveInPausing = (within: string, head = '') => `
id: solve
${head}must:
  who: '"desk"'
  on: ticket.opened
  do: ticket.solved
  within: ${within}
  pause:${waiting}
`;
/** A ticket is held for a while. */
export const hold = (from: string, to: string, reason = 'customer'): readonly Line[] => [
  when(from, 'ticket.held', { ticket: 'T', reason }),
  when(to, 'ticket.resumed', { ticket: 'T', reason }),
];
export const inOrder = (...lines: readonly Line[]) =>
  lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
