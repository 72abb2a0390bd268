import { resolve } from 'node:path';
import { type Catalogue, type CatalogueFault, readCatalogue } from '#law/cover/catalogue.ts';
import { type Home, homesOf } from '#law/cover/homes.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { type AuditOptions, judgeInputs, readInputs } from './audit-inputs.ts';
import { type TouchOf, touchesOf } from './cover-touch.ts';
import { exitCode, Stop } from './exit-code.ts';
import { readSource } from './law-files.ts';
import { loadRulebook } from './load-law.ts';
import { say, type Terminal } from './terminal.ts';

export interface CoverOptions extends Partial<Omit<AuditOptions, 'by'>> {
  readonly catalogue?: readonly string[];
  readonly log?: readonly string[];
}

/** Regulations with their homes, catalogues to hold them against, and what a log did to them. */
export interface Coverage {
  readonly rulebook: Rulebook;
  readonly homes: readonly Home[];
  readonly catalogues: readonly Catalogue[];
  readonly touchOf?: TouchOf;
}

export async function readCoverage(
  words: readonly string[],
  options: CoverOptions,
  terminal: Terminal,
): Promise<Coverage> {
  const { rulebook, touchOf } = await rulebookAndTouches(words, options, terminal);
  const catalogues = await Promise.all(
    (options.catalogue ?? []).map((word) => loadCatalogue(word, rulebook, terminal)),
  );
  return { rulebook, homes: homesOf(rulebook), catalogues, ...(touchOf && { touchOf }) };
}

async function rulebookAndTouches(
  words: readonly string[],
  { log, map, calendar, until, rejects }: CoverOptions,
  terminal: Terminal,
): Promise<{ readonly rulebook: Rulebook; readonly touchOf?: TouchOf }> {
  if (log === undefined) return loadRulebook(words, calendar, terminal);
  if (map === undefined) {
    const zh = '给了 --log，还要用 --map 说明日志怎样读成事实。';
    throw new Stop(exitCode.usage, say(terminal.language, zh, '--log needs --map: how rows become events.'));
  }
  const audit: AuditOptions = {
    map,
    by: words,
    ...(calendar !== undefined && { calendar }),
    ...(until !== undefined && { until }),
    ...(rejects !== undefined && { rejects }),
  };
  const inputs = await readInputs(log, audit, terminal);
  return { rulebook: inputs.rulebook, touchOf: touchesOf(judgeInputs(inputs, terminal)) };
}

/** A catalogue that lost a row, or is about another regulation, would call everything covered: it stops the command. */
async function loadCatalogue(word: string, { regulations }: Rulebook, terminal: Terminal): Promise<Catalogue> {
  const source = await readSource(resolve(terminal.folder, word), terminal);
  const { catalogue, faults } = readCatalogue(source);
  if (faults.length > 0) throw new Stop(exitCode.input, faults.map((each) => faultLine(each, terminal)).join('\n'));
  if (regulations.some(({ id }) => id === catalogue.regulation)) return catalogue;
  const zh = `${source.file} 是制度 ${catalogue.regulation} 的目录，这次没有给出这部制度。`;
  const en = `${source.file} is a catalogue of ${catalogue.regulation}, which is not among the regulations given.`;
  throw new Stop(exitCode.input, say(terminal.language, zh, en));
}

function faultLine(fault: CatalogueFault, { language }: Terminal): string {
  const [zh, en] = faultWords(fault);
  const { file, line } = fault.place;
  return `${file}:${line} ${say(language, zh, en)} [${fault.code}]`;
}

function faultWords(fault: CatalogueFault): readonly [zh: string, en: string] {
  switch (fault.code) {
    case 'no-title':
      return ['目录没有标题；第一行写“# 制度编号”。', 'the catalogue has no title; begin it with "# <regulation id>".'];
    case 'no-table':
      return ['目录里没有第一列为 Ref 的表。', 'the catalogue has no table whose first column is Ref.'];
    case 'wrong-cells':
      return [
        `这一行有 ${fault.cells} 格，表头有 ${fault.columns} 格；格里的竖线写成 \\|。`,
        `this row has ${fault.cells} cells, the head has ${fault.columns}; write a bar inside a cell as \\|.`,
      ];
    case 'ref-twice':
      return [`编号 ${fault.ref} 出现了两次。`, `ref ${fault.ref} occurs twice.`];
    case 'wrong-total':
      return [
        `目录说有 ${fault.said} 条，表里读到 ${fault.found} 条。`,
        `the catalogue says ${fault.said} rules, its table has ${fault.found}.`,
      ];
  }
}
