import assert from 'node:assert/strict';
import type { JsonObject } from '#ledger/json.ts';
import type { DecidedEvent } from '#office/command.ts';
import type { AcceptCase, IntakeCommand } from '../commands.ts';
import { decide } from '../decide.ts';
import type { Articles, RefusalCode } from '../refusals.ts';
import { show } from '../view.ts';

export const stream = 'case-1';
const start = 1_780_000_000_000;

/** A case on its way: what was recorded, and what people see of it. */
export interface CaseStory {
  readonly events: readonly DecidedEvent[];
  readonly view: JsonObject | null;
}

export const acceptance: AcceptCase = {
  do: 'accept-case',
  kind: 'complaint',
  unit: '一科',
  person: '甲',
  citizen: '来人',
};

const noArticles: Articles = () => undefined;

/** One command more; a minute passes with each. */
export function tell(story: CaseStory, command: IntakeCommand, articles = noArticles) {
  const { events, view } = story;
  const now = start + events.length * 60_000;
  const decision = decide(command, { stream, view, version: events.length, now }, articles);
  if ('refusal' in decision) return { story, decision };
  const after = { events: [...events, ...decision.events], view: show(view, decision.events, now) };
  return { story: after, decision };
}

/** The case after these commands; each must be carried out. */
export function given(...commands: readonly IntakeCommand[]): CaseStory {
  let story: CaseStory = { events: [], view: null };
  for (const command of commands) {
    const told = tell(story, command);
    assert.ok(!('refusal' in told.decision), `${command.do} is refused before the story begins`);
    story = told.story;
  }
  return story;
}

/** What is recorded when this command comes. */
export function when(story: CaseStory, command: IntakeCommand) {
  const { story: after, decision } = tell(story, command);
  return {
    thenRecorded(kind: string, data: JsonObject) {
      assert.deepEqual(decision, { events: [{ kind, data: { case: stream, ...data } }] });
      return after;
    },
    thenRefused(code: RefusalCode) {
      assert.equal('refusal' in decision ? decision.refusal.code : 'carried out', code);
    },
  };
}
