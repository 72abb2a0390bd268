import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { objection } from '#law/lifecycle/decide.ts';
import type { LifeEvent, LifeFact } from '#law/lifecycle/event.ts';
import { editionOf, editionOn, type Life, live, unlived } from '#law/lifecycle/life.ts';
import { lifeStandings } from '#law/lifecycle/life-standing.ts';
import { overlayOf } from '#law/lifecycle/overlay.ts';
import type { Refusal } from '#law/lifecycle/refusal.ts';
import { law, pack } from './law.ts';
import { states } from './outcome.ts';
import { instant, tell, when } from './story.ts';

// Scenarios of the requirements, chapters C27 and C28: what happens to a regulation as facts, held against its own text.

/** An organisation's document: which signatures the regulation needs. */
const approval = (id: string, steps: string) => `\`\`\`settings\n${id}: {approval: [${steps}]}\n\`\`\`\n`;

/** A desk at which the facts of one regulation are recorded; what is refused is not. */
function deskOf(id: string, ...more: readonly string[]) {
  const { rulebook } = law([pack(id), ...more]);
  const [regulation] = rulebook.regulations;
  assert.ok(regulation);
  const { approval: steps = [], hash, timezone } = regulation;
  let life: Life = unlived(id);
  return {
    hash,
    life: () => life,
    ground: { steps, hash, timezone },
    record: (at: string, edition: string, fact: LifeFact): Refusal | undefined => {
      const version = editionOf(life, edition).version + 1;
      const event: LifeEvent = { ...fact, at: instant(at), regulation: id, edition, version, by: '文书' };
      const refused = objection(life, event, { steps, hash, timezone });
      if (refused === undefined) life = live(life, event);
      return refused;
    },
  };
}

const publication = (hash: string, effective: string, more: { readonly ends?: string } = {}): LifeFact => ({
  kind: 'regulation.published',
  data: { effective, hash, changed: [], added: [], ...more },
});
const sign = (kind: 'reviewed' | 'approved', on: string, signer: string, department?: string): LifeFact => ({
  kind: `regulation.${kind}`,
  data: { on, signer, ...(department !== undefined && { department }) },
});

describe('S229: a document of three signatures', () => {
  const desk = () => {
    const unified = deskOf(
      'lenovo-unified-repair',
      approval(
        'lenovo-unified-repair',
        '{step: draft, article: D3}, {step: review, article: D3}, {step: approve, article: D3}',
      ),
    );
    const draft = { on: '2003-05-30', signer: 'N1、N2', hash: unified.hash };
    assert.equal(unified.record('2003-05-30 09:00', 'V3.0', { kind: 'regulation.drafted', data: draft }), undefined);
    assert.equal(unified.record('2003-06-04 09:00', 'V3.0', sign('approved', '2003-06-04', 'N4')), undefined);
    return unified;
  };

  test('is not issued without the review, and D3 and the three are named', () => {
    const { record, hash } = desk();
    const refused = record('2003-06-04 10:00', 'V3.0', publication(hash, '2003-06-04'));
    assert.deepEqual([refused?.code, refused?.article], ['signatures-missing', 'lenovo-unified-repair/D3']);
    assert.match(refused?.zh ?? '', /要 3 个签字，缺：审核。/);
    assert.match(refused?.en ?? '', /3 signatures are needed; missing: review\./);
  });

  test('is not reviewed after it has been approved, but on a day between', () => {
    const { record, hash, life } = desk();
    const late = record('2003-06-05 09:00', 'V3.0', sign('reviewed', '2003-06-05', 'N3'));
    assert.deepEqual([late?.code, late?.article], ['dates-backwards', 'lenovo-unified-repair/D3']);
    const early = record('2003-06-05 09:00', 'V3.0', sign('reviewed', '2003-05-29', 'N3'));
    assert.equal(early?.code, 'dates-backwards');
    assert.equal(record('2003-06-05 09:00', 'V3.0', sign('reviewed', '2003-06-02', 'N3')), undefined);
    assert.equal(record('2003-06-05 10:00', 'V3.0', publication(hash, '2003-06-06')), undefined);
    assert.equal(editionOf(life(), 'V3.0').stage, 'published');
  });
});

test('S230: a rule of the toll centre is not put in force before the department has agreed, and a new draft is agreed to anew', () => {
  const desk = deskOf(
    'xj-toll-network',
    approval(
      'xj-toll-network',
      '{step: draft, department: centre}, {step: approve, department: department, article: A6(1)}',
    ),
  );
  const { record, hash } = desk;
  const drafted = (on: string): LifeFact => ({
    kind: 'regulation.drafted',
    data: { on, signer: 'C1', department: 'centre', hash },
  });
  record('2020-06-01 09:00', '2020', drafted('2020-06-01'));
  record('2020-06-02 09:00', '2020', sign('approved', '2020-06-02', 'C9', 'centre'));
  const refused = record('2020-06-11 09:00', '2020', publication(hash, '2020-06-11'));
  assert.deepEqual([refused?.code, refused?.article], ['signatures-missing', 'xj-toll-network/A6(1)']);
  assert.equal(record('2020-06-12 09:00', '2020', sign('approved', '2020-06-12', 'L1', 'department')), undefined);
  record('2020-06-13 09:00', '2020', drafted('2020-06-13'));
  assert.equal(record('2020-06-14 09:00', '2020', publication(hash, '2020-06-14'))?.code, 'signatures-missing');
  record('2020-06-15 09:00', '2020', sign('approved', '2020-06-15', 'L1', 'department'));
  assert.equal(record('2020-06-16 09:00', '2020', publication(hash, '2020-06-16')), undefined);
});

test('S227: what the market department alone has approved is not closed: the approval of the general office is missing', () => {
  const desk = deskOf(
    'telecom-market-commitment',
    approval(
      'telecom-market-commitment',
      '{step: approve, department: market}, {step: approve, department: general-office, article: "1.2"}',
    ),
  );
  const { record, hash, ground, life } = desk;
  const data = { on: '2025-03-03', signer: 'M1', hash };
  record('2025-03-03 09:00', '2025', { kind: 'regulation.drafted', data });
  record('2025-03-04 09:00', '2025', sign('approved', '2025-03-04', 'M1', 'market'));
  const refused = record('2025-03-05 09:00', '2025', publication(hash, '2025-04-01'));
  assert.deepEqual([refused?.code, refused?.article], ['signatures-missing', 'telecom-market-commitment/1.2']);
  assert.match(refused?.zh ?? '', /缺：批准（general-office）。/);
  const [standing] = lifeStandings(life(), ground);
  assert.deepEqual(standing?.lacks, refused);
  assert.ok(!standing?.mayFollow.includes('regulation.published'));
  record('2025-03-06 09:00', '2025', sign('approved', '2025-03-06', 'O1', 'general-office'));
  assert.equal(record('2025-03-07 09:00', '2025', publication(hash, '2025-04-01')), undefined);
});

test('S234: V3.0 is issued while 12 orders on V2.0 are open: these keep their version, new ones go by V3.0, five changes and one addition are listed', () => {
  const { record, hash, life, ground } = deskOf('lenovo-unified-repair');
  record('2001-01-04 09:00', 'V2.0', publication('of-v2', '2001-01-04'));
  const changed = ['附件2', '附件3', '附件5', '附件6', '表2'];
  const data = {
    effective: '2003-06-05',
    hash,
    ends: 'V2.0',
    transition: '在办的照旧版办完',
    changed,
    added: ['T1–T4 的填写规范'],
  };
  assert.equal(record('2003-06-04 10:00', 'V3.0', { kind: 'regulation.published', data }), undefined);

  const order = (id: string, at: string, edition: string) =>
    when(at, 'order.made', { order: id, regulation: 'unified-repair', edition, origin: 'station', station: 'S1' });
  const versionOn = (day: string) => editionOn(life(), day)?.edition ?? '';
  const open = Array.from({ length: 12 }, (_, i) => order(`P${i}`, `2003-06-04 09:${10 + i}`, versionOn('2003-06-04')));
  const issued = when('2003-06-05 00:00', 'regulation.issued', {
    regulation: 'unified-repair',
    edition: 'V3.0',
    ends: 'V2.0',
  });
  const next = [order('Q1', '2003-06-05 09:00', versionOn('2003-06-05')), order('Q2', '2003-06-05 09:01', 'V2.0')];
  const story = tell(law([pack('lenovo-unified-repair')]), [...open, issued, ...next]);
  assert.deepEqual(new Set(open.map((line) => line.data.edition)), new Set(['V2.0']));
  assert.deepEqual(
    states(open.flatMap((_, i) => story.all('d1-orders', `P${i}`))),
    open.map(() => 'fulfilled'),
  );
  assert.deepEqual([next[0]?.data.edition, story.only('d1-orders', 'Q1').state], ['V3.0', 'fulfilled']);
  assert.equal(story.only('d1-orders', 'Q2').state, 'violated');

  const standings = lifeStandings(life(), ground);
  assert.deepEqual(
    standings.map(({ edition, from, until, text }) => [edition.edition, from, until, text]),
    [
      ['V2.0', '2001-01-04', '2003-06-05', 'superseded'],
      ['V3.0', '2003-06-05', undefined, 'same'],
    ],
  );
  const { publication: issue } = editionOf(life(), 'V3.0');
  assert.deepEqual([issue?.changed.length, issue?.added.length], [5, 1]);
});

test('S244: only the managing department rules on A8a, and its ruling stands beside the article', () => {
  const { record, hash, life } = deskOf(
    'cs-dept-rules',
    approval('cs-dept-rules', '{step: rule, department: 客服部, article: A22}'),
  );
  const ruled = (department: string): LifeFact => {
    const question = '第三声响到一半接起，算不算三声之内？';
    return {
      kind: 'regulation.ruled',
      data: { on: '2025-03-01', article: 'A8a', question, ruling: '算。', department },
    };
  };
  assert.equal(record('2025-03-01 09:00', '2025', ruled('客服部'))?.code, 'not-published');
  record('2025-01-01 09:00', '2025', publication(hash, '2025-01-01'));
  const refused = record('2025-03-01 09:00', '2025', ruled('市场部'));
  assert.deepEqual([refused?.code, refused?.article], ['not-the-interpreter', 'cs-dept-rules/A22']);
  assert.match(refused?.zh ?? '', /解释权属于客服部/);
  assert.equal(record('2025-03-01 09:00', '2025', ruled('客服部')), undefined);

  const { rulebook } = law([overlayOf(life()) ?? '', pack('cs-dept-rules')]);
  const [regulation] = rulebook.regulations;
  const explained = regulation?.articles.filter(({ rulings }) => rulings.length > 0) ?? [];
  assert.deepEqual(
    explained.map(({ rules, rulings }) => [
      rules.some((id) => id.toLowerCase() === 'a8a'),
      rulings.map(({ by, on, ruling }) => `${on} ${by}：${ruling}`),
    ]),
    [[true, ['2025-03-01 客服部：算。']]],
  );
  assert.deepEqual([regulation?.validity, regulation?.effective, regulation?.hash], ['in-force', '2025-01-01', hash]);
});
