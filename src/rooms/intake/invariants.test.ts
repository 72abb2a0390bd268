import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DecidedEvent } from '#office/command.ts';
import { decodeView } from './case-view.ts';
import type { IntakeCommand } from './commands.ts';
import { acceptance, type CaseStory, given, stream, tell } from './testing/case-story.ts';
import { sampleLaw } from './testing/sample-law.ts';

const unit = fc.constantFrom('一科', '二科', '三科');
const person = fc.constantFrom('甲', '乙', '丙');
const items = fc.uniqueArray(fc.constantFrom('身份证', '房产证', '户口簿'), { minLength: 1 });
const reason = fc.constant('有据');
const days = fc.integer({ min: 1, max: 9 });
const optional = fc.option(fc.constant('x'), { nil: undefined });

/** Anything that a door may let in. */
const command: fc.Arbitrary<IntakeCommand> = fc.oneof(
  fc.constant(acceptance),
  fc.record({ do: fc.constant('classify-case' as const), class: fc.constant('复杂') }),
  fc.record({ do: fc.constant('hand-over-case' as const), toUnit: unit, receiver: person, reason }),
  fc.record({ do: fc.constant('receipt-case' as const), unit }),
  fc.record({ do: fc.constant('send-back-case' as const), toUnit: unit, reason }),
  fc.record({ do: fc.constant('request-materials' as const), items }),
  fc.record({ do: fc.constant('receive-materials' as const), items }),
  fc.record({ do: fc.constant('request-extension' as const), days, reason }),
  fc.record({ do: fc.constant('approve-extension' as const), days, reason, approver: person, approverRole: reason }),
  fc.record({ do: fc.constant('notify-extension' as const), reason }),
  fc.record({ do: fc.constant('reply-to-case' as const), text: reason }),
  fc.record({ do: fc.constant('close-case' as const), summary: reason }),
  fc.record({ do: fc.constant('withdraw-case' as const), reason }),
);

/** Every state the case went through. */
function lived(commands: readonly IntakeCommand[]): readonly CaseStory[] {
  const stories = [given(acceptance)];
  for (const each of commands) stories.push(tell(stories.at(-1) ?? given(acceptance), each).story);
  return stories;
}

const commands = fc.array(command, { maxLength: 40 });
const kinds = (events: readonly DecidedEvent[]) => events.map(({ kind }) => kind);

test('whatever is done, the first asked stay, and the case is where its last hand-over or sending back put it', () => {
  fc.assert(
    fc.property(commands, (all) => {
      for (const { events, view } of lived(all)) {
        const seen = decodeView(view ?? {});
        assert.deepEqual(seen.firstAsked, { unit: '一科', person: '甲' });
        const moved = events.findLast(({ data }) => 'to_unit' in data);
        assert.equal(seen.unit, moved?.data.to_unit ?? '一科');
      }
    }),
  );
});

test('whatever is done, nothing follows a withdrawal, and replies alone follow a closing', () => {
  fc.assert(
    fc.property(commands, (all) => {
      const { events } = lived(all).at(-1) ?? given(acceptance);
      const told = kinds(events);
      const [withdrawn, closed] = [told.indexOf('case.withdrawn'), told.indexOf('case.closed')];
      assert.ok(withdrawn < 0 || withdrawn === told.length - 1, told.join(' '));
      if (closed >= 0)
        assert.deepEqual(new Set(told.slice(closed + 1)), new Set(told[closed + 1] ? ['case.replied'] : []));
      assert.equal(told.filter((kind) => kind === 'case.accepted').length, 1);
    }),
  );
});

test('whatever is done, each receipt answers one hand-over, and each approval one request of somebody else', () => {
  fc.assert(
    fc.property(commands, (all) => {
      const { events } = lived(all).at(-1) ?? given(acceptance);
      let awaited: unknown;
      let requestedBy: unknown;
      for (const { kind, data } of events) {
        if (kind === 'case.handed_over') awaited = data.to_unit;
        if (kind === 'case.receipted') assert.equal(data.unit, awaited);
        if (kind === 'case.receipted' || kind === 'case.sent_back') awaited = undefined;
        if (kind === 'extension.requested') requestedBy = data.person;
        if (kind !== 'extension.approved') continue;
        assert.ok(requestedBy !== undefined && requestedBy !== data.approver);
        requestedBy = undefined;
      }
    }),
  );
});

test('every event says what the intake vocabulary says it may, of this very case', () => {
  const { kinds: declared } = sampleLaw().vocabulary;
  fc.assert(
    fc.property(commands, optional, (all, extra) => {
      const said = all.map((each) => (extra === undefined ? each : { ...each, channel: extra, reason: extra }));
      for (const { kind, data } of (lived(said).at(-1) ?? given(acceptance)).events) {
        assert.equal(data.case, stream);
        const { fields, streamField } = declared.get(kind) ?? assert.fail(`${kind} is not in the vocabulary`);
        for (const name of Object.keys(data)) assert.ok(fields.has(name) || name === streamField, `${kind}.${name}`);
      }
    }),
  );
});
