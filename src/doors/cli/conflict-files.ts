import { join, resolve } from 'node:path';
import type { Agreement } from '#law/conflict/agreement.ts';
import { type Fault, type MatterTitle, readAgreements, readMatters } from '#law/conflict/settled.ts';
import { exitCode, Stop } from './exit-code.ts';
import { kindOfPath, readSource, type SourceFile } from './law-files.ts';
import { say, type Terminal } from './terminal.ts';

/** What is known of matters besides the regulations: what they are called, and what has been settled about them. */
export interface Settled {
  readonly matters: ReadonlyMap<string, MatterTitle>;
  readonly agreements: readonly Agreement[];
}

/** Reads `regulations/matters.yaml` and `regulations/compatible.yaml`, from here or else from the project; stops on a mistake. */
export async function loadSettled(terminal: Terminal): Promise<Settled> {
  const { matters, faults } = readMatters(await sourceOf('matters.yaml', terminal));
  const read = readAgreements(await sourceOf('compatible.yaml', terminal));
  const all = [...faults, ...read.faults];
  if (all.length > 0) throw new Stop(exitCode.input, all.map((fault) => faultLine(fault, terminal)).join('\n'));
  return { matters, agreements: read.agreements };
}

async function sourceOf(name: string, terminal: Terminal): Promise<SourceFile> {
  for (const home of [terminal.folder, terminal.home]) {
    const path = join(resolve(home), 'regulations', name);
    if ((await kindOfPath(path)) === 'file') return readSource(path, terminal);
  }
  return { file: name, text: '' };
}

const faultLine = ({ file, line, zh, en }: Fault, { language }: Terminal) => `${file}:${line} ${say(language, zh, en)}`;
