import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarsWith, law, pack } from './law.ts';
import { pointsOff, states } from './outcome.ts';
import { instant, type Line, tell, wall, when } from './story.ts';

// Scenarios of the requirements, chapter C01: opening hours and availability.

const minute = 60_000;
const hour = 60 * minute;
const halls = law([pack('cmcc-yichun-hall')]);

/** A hall of a level, and the stretches in which it was open, as `2025-03-03 08:30-18:30`. */
function hall(level: string, stretches: readonly string[], outlet = 'H1'): readonly Line[] {
  const profiled = when('2025-03-01 07:00', 'hall.profiled', { outlet, level });
  return [
    profiled,
    ...stretches.flatMap((stretch) => {
      const [, day = '', from = '', to = ''] = /^(\S+) (\S+)-(\S+)$/.exec(stretch) ?? [];
      return [when(`${day} ${from}`, 'hall.opened', { outlet }), when(`${day} ${to}`, 'hall.closed', { outlet })];
    }),
  ];
}

/** Days on which the hours fell short, by rule, up to the end of the day after the last stretch. */
function short(rule: string, lines: readonly Line[], until: string): readonly string[] {
  const story = tell(halls, lines, { until });
  return story.all(rule).flatMap(({ state, openedAt }) => (state === 'violated' ? [wall(openedAt).slice(0, 10)] : []));
}

describe('S001: a county hall that is open ten hours without a break', () => {
  const oneDay = (stretch: string, level = 'county') =>
    short('1.1', hall(level, [`2025-03-03 ${stretch}`]), '2025-03-04 00:00');

  test('08:30 to 18:30 keeps the rule, a minute less on either side does not', () => {
    assert.deepEqual(oneDay('08:30-18:30'), []);
    assert.deepEqual(oneDay('08:31-18:30'), ['2025-03-03']);
    assert.deepEqual(oneDay('08:30-18:29'), ['2025-03-03']);
  });

  test('city and suburban halls are judged alike, a township hall by its own eight hours', () => {
    assert.deepEqual(oneDay('08:30-18:29', 'city'), ['2025-03-03']);
    assert.deepEqual(oneDay('08:30-18:29', 'suburb'), ['2025-03-03']);
    assert.deepEqual(oneDay('08:30-16:29', 'township'), []);
    const township = (stretch: string) => short('1.2', hall('township', [`2025-03-03 ${stretch}`]), '2025-03-04 00:00');
    assert.deepEqual(township('09:00-17:00'), []);
    assert.deepEqual(township('09:00-16:59'), ['2025-03-03']);
  });

  test('weekends and holidays count like other days, a day on which the hall never opened asks for nothing', () => {
    const stretches = ['2025-05-01 09:00-17:00', '2025-05-03 09:00-19:00', '2025-05-04 09:00-18:00'];
    assert.deepEqual(short('1.1', hall('county', stretches), '2025-05-06 00:00'), ['2025-05-01', '2025-05-04']);
  });

  test('of two halls the one that closes early is named', () => {
    const both = [
      ...hall('county', ['2025-03-03 08:30-18:30'], 'H1'),
      ...hall('county', ['2025-03-03 08:30-17:30'], 'H2'),
    ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const missed = tell(halls, both, { until: '2025-03-04 00:00' })
      .all('1.1')
      .filter(({ state }) => state === 'violated');
    assert.deepEqual(
      missed.map(({ who, key }) => `${who}${key}`.includes('H2')),
      [true],
    );
  });
});

describe('S002: a county hall that is open ten hours in two stretches', () => {
  const split = hall('county', ['2025-03-03 08:00-12:00', '2025-03-03 13:00-19:00']);

  test('the longest stretch is six hours: a warning of a rule "in principle", and no violation', () => {
    const story = tell(halls, split, { until: '2025-03-04 00:00' });
    const verdict = story.all('1.1').find(({ state }) => state === 'violated');
    assert.ok(verdict);
    assert.equal(verdict.force, 'in-principle');
    assert.deepEqual(verdict.items, ['ten_hours']);
    assert.equal(verdict.values.longest, 6 * hour);
    const count = story.judged.counts.find(({ article }) => article === '1.1');
    assert.deepEqual([count?.violated, count?.missed], [0, 1]);
    const followed = story.judged.consequences.filter(({ article }) => article === '1.1');
    assert.deepEqual(followed, []);
  });

  test('one stretch of ten hours is enough, whatever comes beside it', () => {
    const long = hall('county', ['2025-03-03 06:00-07:00', '2025-03-03 08:00-18:00', '2025-03-03 18:30-19:00']);
    assert.deepEqual(short('1.1', long, '2025-03-04 00:00'), []);
  });
});

test('S004: a self-run hall in a busy district with exactly ten hours is not extended; with ten and a half it is', () => {
  const busy = (daily_minutes: number, more = {}) => ({
    ...{ outlet: 'H1', level: 'county', self_run: true, busy_district: true, daily_minutes },
    ...more,
  });
  const verdict = (data: Line['data']) =>
    states(tell(halls, [when('2025-03-03 09:00', 'hall.profiled', data)]).all('1.1b'));
  assert.deepEqual(verdict(busy(600)), ['violated']);
  assert.deepEqual(verdict(busy(601)), ['fulfilled']);
  assert.deepEqual(verdict(busy(630)), ['fulfilled']);
  assert.deepEqual(verdict(busy(600, { busy_district: false, high_traffic: true })), ['violated']);
  assert.deepEqual(verdict(busy(600, { self_run: false })), []);
  assert.deepEqual(verdict(busy(480, { level: 'township' })), []);
});

const department = law([pack('cs-dept-rules')]);

/** A roster of shifts as `00:00-08:00` of 3 March, entered one after the other and then published. */
function roster(...shifts: readonly string[]): readonly Line[] {
  const people = shifts.map((_, index) => `Z${index + 1}`);
  const time = (text = '') => (text === '24:00' ? '2025-03-04 00:00' : `2025-03-03 ${text}`);
  return [
    ...shifts.map((shift, index) => {
      const [from, to] = shift.split('-');
      const data = { roster: 'R1', unit: 'cs', person: people[index] ?? '', starts_at: time(from), ends_at: time(to) };
      return when(`2025-03-01 09:0${index}`, 'duty.rostered', data);
    }),
    when('2025-03-01 10:00', 'roster.published', { roster: 'R1', unit: 'cs', members: people }),
  ];
}

describe('S005: a roster for twenty-four hours', () => {
  const broken = (...shifts: readonly string[]) => {
    const story = tell(department, roster(...shifts));
    return ['a5-roster', 'a5-published'].flatMap((rule) =>
      story.all(rule).flatMap(({ article, items }) => items.map((item) => `${article} ${item}`)),
    );
  };

  test('of 00–08, 08–16 and 16:30–24 the gap is found at the third shift, and the roster may not be published', () => {
    const story = tell(department, roster('00:00-08:00', '08:00-16:00', '16:30-24:00'));
    const gap = story.all('a5-roster').find(({ state }) => state === 'violated');
    assert.equal(wall(Number(gap?.values.covered_until)), '2025-03-03 16:00');
    assert.equal(wall(Number(gap?.values['e.starts_at'])), '2025-03-03 16:30');
    assert.equal(story.only('a5-published').state, 'violated');
  });

  test('shifts that touch or overlap leave no gap, one minute does', () => {
    assert.deepEqual(broken('00:00-08:00', '08:00-16:00', '16:00-24:00'), []);
    assert.deepEqual(broken('00:00-09:00', '08:00-16:30', '16:00-24:00'), []);
    assert.deepEqual(broken('00:00-08:00', '08:01-24:00'), ['a5-roster joined', 'a5-published gapless']);
  });

  test('a gap is found in whatever order the shifts were entered', () => {
    assert.deepEqual(broken('16:30-24:00', '00:00-08:00', '08:00-16:00'), ['a5-published gapless']);
    assert.deepEqual(broken('16:00-24:00', '00:00-08:00', '08:00-16:00'), []);
  });

  test('a roster of twenty-two hours without a gap is not a whole day', () => {
    assert.deepEqual(broken('00:00-12:00', '12:00-22:00'), ['a5-published whole_day']);
  });
});

const hotline = law([pack('hotline-rulebook')]);

describe('S006: a hotline from 08:00 to 20:00 every day', () => {
  const refused = (at: string) =>
    states(tell(hotline, [when(at, 'call.rejected', { call: at, hotline: '400', reason: 'closed' })]).all('3-served'));

  test('calls at 07:59:59 and 20:00:00 are outside the hours, at 08:00:00 and 19:59:59 inside', () => {
    assert.deepEqual(
      ['07:59:59', '08:00:00', '19:59:59', '20:00:00'].flatMap((time) => refused(`2025-03-03 ${time}`)),
      ['fulfilled', 'violated', 'violated', 'fulfilled'],
    );
    const hours = calendarsWith().get('hotline-8-20');
    assert.deepEqual(
      ['07:59:59', '08:00:00', '19:59:59', '20:00:00'].map((time) => hours?.isOpen(instant(`2025-03-03 ${time}`))),
      [false, true, true, false],
    );
  });

  test('so it is on a Sunday and in the National Day holiday', () => {
    assert.deepEqual(refused('2025-03-09 08:00'), ['violated']);
    assert.deepEqual(refused('2025-10-01 19:59'), ['violated']);
    assert.deepEqual(refused('2025-10-01 20:00'), ['fulfilled']);
  });
});

describe('S007: an extension to 22:00 on 3 March, of which customers are told', () => {
  const extended = when('2025-03-03 15:00', 'hours.extended', {
    ...{ hotline: '400', starts_at: '2025-03-03 20:00', ends_at: '2025-03-03 22:00' },
  });
  const told = (at: string, starts_at = '2025-03-03 20:00', line = '400') =>
    tell(hotline, [extended, when(at, 'hours.notified', { hotline: line, starts_at })], { until: '2025-03-04 00:00' });

  test('at 18:00 the rule is kept, also at 20:00 sharp', () => {
    assert.equal(told('2025-03-03 18:00').only('3b').state, 'fulfilled');
    assert.equal(told('2025-03-03 20:00').only('3b').state, 'fulfilled');
  });

  test('at 20:05 it is broken by five minutes, at 20:01 by one', () => {
    assert.equal(told('2025-03-03 20:05').only('3b').lateMs, 5 * minute);
    const late = told('2025-03-03 20:01').only('3b');
    assert.deepEqual([late.state, late.lateMs], ['violated', minute]);
  });

  test('a notice of another day or of another hotline is none', () => {
    for (const story of [
      told('2025-03-03 18:00', '2025-03-04 20:00'),
      told('2025-03-03 18:00', '2025-03-03 20:00', '500'),
    ]) {
      const verdict = story.only('3b', '400');
      assert.deepEqual([verdict.state, verdict.remediedAt], ['violated', undefined]);
    }
  });
});

describe('S010: a test on Sunday at 03:00 whether a manager can be reached', () => {
  const both = law([pack('telecom-market-commitment'), pack('telecom-planning-commitment')]);
  const tested = (at: string, unit: string, reachable = false) =>
    when(at, 'device.checked', { person: `${unit}-manager`, unit, device: 'mobile', reachable });

  test('fails for one in each department: both are breaches, two points are taken off one and none off the other', () => {
    const story = tell(both, [tested('2025-03-09 03:00', 'market'), tested('2025-03-09 03:00', 'planning')]);
    assert.deepEqual(
      story.judged.breaches.map(({ regulation, who }) => `${regulation} ${who}`),
      ['telecom-market-commitment market-manager', 'telecom-planning-commitment planning-manager'],
    );
    assert.equal(pointsOff(story, 'market-manager'), 2);
    assert.equal(pointsOff(story, 'planning-manager'), 0);
  });

  test('at noon of a workday it is no different, and who answers has broken nothing', () => {
    const story = tell(both, [
      tested('2025-03-10 12:00', 'market'),
      tested('2025-03-10 12:05', 'market', true),
      tested('2025-03-10 12:10', 'general-office'),
    ]);
    assert.equal(story.judged.breaches.length, 1);
    assert.equal(pointsOff(story, 'market-manager'), 2);
  });
});
