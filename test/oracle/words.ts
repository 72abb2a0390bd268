/** Types that a random field can have. */
export type FieldType = 'string' | 'int' | 'double' | 'bool' | 'timestamp' | 'duration' | 'list<string>';

/** A kind of event that a trace may hold, with the values that its strings are drawn from. */
export interface Kind {
  readonly name: string;
  readonly fields: { readonly [name: string]: FieldType };
}

/** A small vocabulary: what the regulation declares, and the same for the generator of traces. */
export interface Words {
  readonly text: string;
  readonly kinds: readonly Kind[];
}

type Declared = { readonly [kind: string]: { readonly [field: string]: FieldType } };

/** `further`: state, registers and whatever else a `vocab` block holds. */
function words(declared: Declared, emitted: Declared = {}, further: readonly string[] = []): Words {
  const kinds = Object.entries(declared).map(([name, fields]): Kind => ({ name, fields }));
  const known = [...kinds, ...Object.entries(emitted).map(([name, fields]): Kind => ({ name, fields }))];
  const lines = known.map(({ name, fields }) => {
    const inside = Object.entries(fields).map(([field, type]) => `${field}: ${type}`);
    return `${name}: {${inside.join(', ')}}`;
  });
  return { text: [...lines, ...further].join('\n'), kinds };
}

const furtherOfCase = [
  'registers:',
  '  units: {key: unit, calendar: string}',
  'state:',
  '  unit: last(case.opened.unit, case.handed.unit)',
  '  kind: first(case.opened.kind)',
];

/** Cases that are opened, held, resumed, extended, handed over, replied and withdrawn. */
export const caseWords = words(
  {
    'case.opened': {
      case: 'string',
      kind: 'string',
      unit: 'string',
      person: 'string',
      days: 'int',
      score: 'double',
      urgent: 'bool',
      tags: 'list<string>',
    },
    'case.replied': { case: 'string', person: 'string', unit: 'string', urgent: 'bool' },
    'case.held': { case: 'string', person: 'string', items: 'list<string>', urgent: 'bool' },
    'case.resumed': { case: 'string', person: 'string', items: 'list<string>' },
    'case.handed': { case: 'string', person: 'string', unit: 'string' },
    'case.withdrawn': { case: 'string', person: 'string' },
    'extension.approved': { case: 'string', person: 'string', days: 'int', rank: 'int' },
    'extension.notified': { case: 'string', person: 'string' },
  },
  { 'notice.late': { case: 'string', person: 'string', unit: 'string' } },
  furtherOfCase,
);

/** Visits with a slot, a deadline and a tolerance, and a telephone that rings. */
export const visitWords = words({
  'visit.booked': {
    case: 'string',
    person: 'string',
    slot: 'timestamp',
    deadline: 'timestamp',
    slack: 'duration',
    urgent: 'bool',
  },
  'visit.arrived': { case: 'string', person: 'string' },
  'visit.rescheduled': { case: 'string', person: 'string', slot: 'timestamp', agreed: 'bool' },
  'visit.held': { case: 'string', person: 'string' },
  'visit.resumed': { case: 'string', person: 'string' },
  'call.ring': { case: 'string', person: 'string' },
  'visit.cancelled': { case: 'string', person: 'string' },
});

/** People who come late or on time, ask for papers and close work; what sanctions and accounts make of it. */
export const conductWords = words(
  {
    'employee.late': { person: 'string', unit: 'string', minutes: 'int', excused: 'bool', score: 'double' },
    'employee.on_time': { person: 'string', unit: 'string' },
    'paper.asked': { person: 'string', unit: 'string', items: 'list<string>', amount: 'int', rude: 'bool' },
    'work.closed': {
      person: 'string',
      unit: 'string',
      informed: 'bool',
      archived: 'bool',
      summary: 'string',
      amount: 'int',
    },
    'letter.sent': { person: 'string', unit: 'string' },
  },
  {
    'sanction.warned': { person: 'string', unit: 'string', minutes: 'int' },
    'sanction.collective': { person: 'string', unit: 'string' },
    'duty.suspended': { person: 'string', unit: 'string' },
  },
  ['state:', '  unit: last(work.closed.unit, employee.late.unit)', '  closings: count(work.closed)'],
);

/** Outlets that open and close, machines that go on and off line, calls that are offered. */
export const outletWords = words(
  {
    'hall.opened': { outlet: 'string', level: 'string' },
    'hall.closed': { outlet: 'string' },
    'machine.online': { outlet: 'string', kind: 'string' },
    'machine.offline': { outlet: 'string', kind: 'string' },
    'call.offered': { outlet: 'string', seconds: 'int', answered: 'bool', agent: 'string' },
  },
  {},
  ['registers:', '  outlets: {key: outlet, level: string}'],
);
