import type { Json } from '#ledger/json.ts';
import type { Command, Office, Outcome } from '#office/command.ts';
import type { IntakeCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { Articles } from './refusals.ts';
import { show } from './view.ts';

/** Who sends a command, under which key, and which version they saw. */
export interface Sender {
  readonly actor: string;
  readonly key: string;
  readonly seen?: number;
}

/** Sends a command of this room on its way: `case` is the stream; a new one is made where there is none yet. */
export function carryOut(
  office: Office,
  command: IntakeCommand,
  { actor, key, seen, case: id }: Sender & { readonly case?: string },
  articles: Articles,
): Promise<Outcome> {
  return office.carryOut(officeCommand(command, { actor, key, ...(seen === undefined ? {} : { seen }) }, id, articles));
}

function officeCommand(command: IntakeCommand, sender: Sender, id: string | undefined, articles: Articles): Command {
  return {
    ...sender,
    name: command.do,
    body: bodyOf(command, sender.seen),
    stream: id ?? { create: 'case' },
    of: 'case',
    decide: (situation) => decide(command, situation, articles),
    show,
  };
}

/** What the key stands for: everything that was sent, so that the same key with anything else is refused. */
function bodyOf(command: IntakeCommand, seen: number | undefined): Json {
  const said: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries({ ...command, seen })) if (value !== undefined) said[name] = value;
  return said;
}
