import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compiled, rule, rulebookFrom } from './authoring.ts';

/** The worked articles of the language's design, in the syntax of docs/language.md. */
const words = `---
regulation: worked
title: 样例
effective: 2026-01-01
---
\`\`\`vocab
case.opened: {case: string, kind: string, channel: string, unit: string, person: string}
case.accepted: {case: string, kind: string, unit: string, person: string, citizen: string, priority: string}
case.transferred: {case: string, unit: string, to_unit: string, person: string}
case.replied: {case: string, unit: string, person: string, text: string}
case.withdrawn: {case: string}
extension.approved: {case: string, approver: string, approver_rank: int, reason: string, days: int}
extension.notified: {case: string, citizen: string}
materials.requested: {case: string, unit: string, person: string, items: list<string>}
materials.received: {case: string, items: list<string>}
inquiry.asked: {case: string, person: string, unit: string, topic: string, nth: int}
inquiry.answered: {case: string, person: string, unit: string}
inquiry.handed_over: {case: string, person: string, unit: string, to_unit: string, evidence: string, receiver: string}
call.ringing: {case: string, agent: string, unit: string, person: string}
call.ring: {case: string, n: int}
call.answered: {case: string, agent: string}
call.abandoned: {case: string}
visit.booked: {case: string, technician: string, unit: string, person: string, slot: timestamp}
visit.rescheduled: {case: string, slot: timestamp, agreed_by_citizen: bool}
visit.arrived: {case: string, technician: string}
hall.opened: {outlet: string, level: string}
hall.closed: {outlet: string}
selfservice.online: {outlet: string, kind: string}
selfservice.offline: {outlet: string, kind: string}
employee.late: {person: string, department: string, minutes: int, excused: bool}
sanction.warned: {person: string, department: string, rule: string}
sanction.collective: {department: string}
duty.suspended: {person: string}
appeal.filed: {case: string, person: string}
appeal.decided: {case: string, person: string}
speech.transcribed: {case: string, person: string, unit: string, text: string}
penalty.decided: {case: string, unit: string, amount: int, meeting: string}
meeting.signed: {meeting: string, person: string}
meeting.called: {meeting: string, members: list<string>}
case.closed: {case: string, unit: string, person: string, summary: string, archived: bool, citizen_informed: bool, call_back_done: bool}
state:
  unit: last(case.accepted.unit, case.transferred.to_unit)
  kind: last(case.accepted.kind)
  priority: last(case.accepted.priority)
registers:
  outlets: {key: outlet, level: string}
  topics: {key: topic, unit: string}
functions: {unit_for(topic): topics.unit}
lexicons: {service-taboo: [不知道, 不归我管]}
\`\`\`
## 第1条 样例
`;

const articles: { readonly [name: string]: string } = {
  a5: `
id: a5
keep:
  subject: outlet
  subjects: register(outlets)
  when: subject.level == "county"
  per: day
  measure:
    open: {span: [hall.opened, hall.closed]}
    kinds: {set: selfservice.online, minus: selfservice.offline, of: e.kind, at: max}
  that:
    - open >= duration("10h")
    - kinds >= 4
breach:
  - {escalate: supervisor}
  - {deduct: 1, from: outlet}`,
  a8: `
id: a8
must:
  who: on.agent
  to: '"caller"'
  on: call.ringing
  do: call.answered
  within: 3 × call.ring        # breached by the 4th ring event
  ends: [call.abandoned]
breach:
  - {deduct: 1, from: person}`,
  'a12.1': `
id: a12.1
must:
  who: on.person
  to: '"citizen"'
  on: inquiry.asked
  when: e.nth == 1
  do:
    any:
      - {event: inquiry.answered, where: e.person == on.person}
      - {event: inquiry.handed_over, where: e.to_unit == unit_for(on.topic) && e.evidence != "" && e.receiver != ""}
  within: 1 workdays
breach:
  - {deduct: 2, from: person}`,
  'a12.2': `
id: a12.2
must_not:
  who: e.person
  do: inquiry.handed_over
  given:
    prior: {count: inquiry.handed_over}
  when: prior >= 1
breach:
  - {deduct: 2, from: person}
  - {notify: unit-head}`,
  a13: `
id: a13
must_not:
  who: e.unit
  do: materials.requested
  given:
    told: {union: materials.requested, of: e.items}
    asked: {count: materials.requested}
  when: asked >= 1 && e.items.exists(i, !(i in told))
breach:
  - {deduct: 3, from: unit}
  - {notify: citizen, template: apology}`,
  a17: `
id: a17
must:
  who: on.technician
  on: visit.booked
  do: {event: visit.arrived, where: e.technician == on.technician}
  between: ['on.slot - duration("15m")', 'on.slot + duration("15m")']
  rebind: {event: visit.rescheduled, where: e.agreed_by_citizen, slot: e.slot}
breach:
  - {when: verdict == "early", notify: unit-head}
  - {when: verdict == "late", deduct: 2, from: person}`,
  a20: `
id: a20
must:
  who: case.unit
  to: on.citizen
  on: case.accepted
  when: e.kind == "consult" || e.kind == "complaint"
  do: case.replied
  within: 2 workdays
  pause: {from: materials.requested, to: materials.received, longest: 10 workdays}
  extend:
    by: {event: extension.approved, where: e.approver_rank >= 2 && e.reason != ""}
    max: 3 workdays
    times: 1
    only_before_due: true
    requires: {do: extension.notified, within: 1 workdays}
    takes-effect: on-notice
  ends: [case.withdrawn]
breach:
  - {deduct: 2, from: who}
  - {escalate: supervisor, after: 1 workdays}`,
  a31: `
id: a31
limit:
  who: e.person
  count: employee.late
  when: '!e.excused && e.minutes > 5'
  per: calendar-month
  max: 3
  repeat: once-per-window
breach:
  - {emit: sanction.warned, to: person, with: {rule: '"a31"'}}`,
  a32: `
id: a32
limit:
  who: e.department
  count: sanction.warned
  per: calendar-quarter
  max: 2
breach:
  - {emit: sanction.collective, to: department}
  - {notify: supervisor}`,
  a9: `
id: a9
must_not:
  who: e.person
  do: speech.transcribed
  when: says(e.text, "service-taboo")
breach:
  - {deduct: 2, from: person, cap: {points: 6, per: calendar-month}}
  - {review: human, within: 3 workdays}`,
  a40: `
id: a40
may:
  who: on.who
  on: breach(a8, a12.1, a12.2, a20)
  do: appeal.filed
  within: 5 workdays
  effect: {suspend: points, until: appeal.decided}`,
  a41: `
id: a41
points: {account: person, start: 12, per: calendar-year, floor: 0, at_zero: {emit: duty.suspended, to: person}}`,
  'a20 new': `
id: a20
effective: 2027-01-01
replaces: a20@2026-01-01
transition: {open_cases: keep-old}
must:
  who: case.unit
  to: on.citizen
  on: case.accepted
  do: case.replied
  within: 1 workdays
  ends: [case.withdrawn]
breach:
  - {deduct: 3, from: who}`,
  a45: `
id: a45
key: e.meeting
must_not:
  who: e.unit
  do: penalty.decided
  when: e.amount >= 5000
  given:
    present: {distinct: meeting.signed, of: e.person}
    members: {last: meeting.called, of: size(e.members)}
  unless: present * 3 >= members * 2
breach:
  - {void: e.case}
  - {escalate: legal-office}`,
  a50: `
id: a50
check:
  who: e.person
  on: case.closed
  that:
    replied:   e.citizen_informed
    archived:  e.archived
    summary:   size(e.summary) >= 10
    call_back: e.call_back_done || case.kind != "complaint"
breach:
  - {deduct: 1, from: person, per: item}`,
  'a20.1': `
id: a20.1
exception: a20
must:
  who: case.unit
  to: on.citizen
  on: case.accepted
  when: e.kind == "complaint" && case.priority == "urgent"
  do: case.replied
  within: 4 workhours
breach:
  - {escalate: supervisor}`,
};

const whole = `${words}${Object.values(articles).map(rule).join('\n\n')}
\`\`\`test
article: a20
calendar: cn-office
| at               | event              | data                               | expect                          |
| 2026-03-05 16:30 | case.accepted      | case=C1 kind=consult unit=U7       | due 2026-03-09 17:30            |
| 2026-03-06 10:00 | materials.requested| case=C1 items=[id]                 | suspended                       |
| 2026-03-09 10:00 | materials.received | case=C1                            | due 2026-03-10 17:30            |
| 2026-03-11 09:05 | case.replied       | case=C1                            | breach a20@2026-01-01 late 5m   |
\`\`\`
`;

test('all worked articles compile together without errors or warnings', () => {
  const { diagnostics } = compiled(whole);
  assert.deepEqual(
    diagnostics.filter((one) => one.severity !== 'info'),
    [],
  );
  assert.equal(rulebookFrom(whole).rules.length, Object.keys(articles).length);
});

test('cascades are judged in passes: lateness, warnings, collective warnings', () => {
  const stratum = new Map(rulebookFrom(whole).rules.map((one) => [one.version, one.stratum]));
  assert.equal(stratum.get('a31@2026-01-01'), 0);
  assert.equal(stratum.get('a32@2026-01-01'), 1);
  assert.equal(stratum.get('a40@2026-01-01'), 1);
  assert.equal(stratum.get('a41@2026-01-01'), 1);
});

test('what a stream alone can show is local, what is counted for others is shared', () => {
  const shared = rulebookFrom(whole).rules.filter((one) => one.reach === 'shared');
  assert.deepEqual(
    shared.map((one) => [one.id, one.key?.source]),
    [
      ['a5', 'e.outlet'],
      ['a31', 'e.person'],
      ['a32', 'e.department'],
      ['a41', 'e.holder'],
      ['a45', 'e.meeting'],
    ],
  );
});

test('each worked article also compiles alone, except where it names another', () => {
  const alone = Object.entries(articles).filter(([name]) => !['a40', 'a20 new', 'a20.1'].includes(name));
  for (const [name, text] of alone) {
    const { diagnostics } = compiled(`${words}${rule(text)}`);
    const found = diagnostics.filter((one) => one.severity !== 'info');
    assert.deepEqual(found, [], name);
  }
});
