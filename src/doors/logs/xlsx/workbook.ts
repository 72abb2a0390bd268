import { Archive } from './archive.ts';
import { WorkbookFault } from './fault.ts';
import { type NumberForm, numberForm } from './number-format.ts';
import { SharedStrings } from './shared-strings.ts';
import { attribute, XmlScanner, type XmlSink } from './xml.ts';

/** What all sheets of a workbook share, and the part that holds the sheet asked for. */
export interface Workbook {
  readonly archive: Archive;
  /** Bytes of the file. */
  readonly size: number;
  readonly sheetPart: string;
  readonly is1904: boolean;
  readonly strings: SharedStrings;
  /** Form of numbers by the style of a cell. */
  readonly forms: readonly NumberForm[];
}

/** @throws {WorkbookFault} */
export async function openWorkbook(file: string, sheet: string | number): Promise<Workbook> {
  const archive = await Archive.open(file);
  try {
    if (!archive.has('xl/workbook.xml')) throw new WorkbookFault('xlsx-broken', { detail: 'xl/workbook.xml' });
    const { sheets, is1904 } = await readSheets(archive);
    const found = typeof sheet === 'number' ? sheets[sheet - 1] : sheets.find(({ name }) => name === sheet);
    if (!found)
      throw new WorkbookFault('xlsx-no-sheet', {
        sheet: String(sheet),
        sheets: sheets.map(({ name }) => name).join(', '),
      });
    const targets = await readTargets(archive);
    const sheetPart = targets.get(found.id) ?? '';
    const strings = new SharedStrings();
    if (archive.has('xl/sharedStrings.xml')) await readXml(archive, 'xl/sharedStrings.xml', strings);
    const forms = archive.has('xl/styles.xml') ? await readForms(archive) : [];
    return { archive, size: archive.size, sheetPart, is1904, strings, forms };
  } catch (error) {
    archive.close();
    throw error;
  }
}

export async function readXml(archive: Archive, part: string, sink: XmlSink): Promise<void> {
  const scanner = new XmlScanner(sink);
  await archive.read(part, (piece) => {
    scanner.feed(piece);
    return true;
  });
}

async function readSheets(archive: Archive) {
  const sheets: { name: string; id: string }[] = [];
  let is1904 = false;
  await readXml(archive, 'xl/workbook.xml', {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
      const id = /\w+:id=["']([^"']*)["']/.exec(attributes)?.[1];
      if (tag === 'sheet' && id !== undefined) sheets.push({ name: attribute(attributes, 'name') ?? '', id });
    },
    close: () => {},
    text: () => {},
  });
  return { sheets, is1904 };
}

/** Parts by the relation ids that the workbook uses. */
async function readTargets(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await readXml(archive, 'xl/_rels/workbook.xml.rels', {
    open: (tag, attributes) => {
      const target = attribute(attributes, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
      if (tag === 'Relationship') targets.set(attribute(attributes, 'Id') ?? '', path);
    },
    close: () => {},
    text: () => {},
  });
  return targets;
}

async function readForms(archive: Archive): Promise<readonly NumberForm[]> {
  const codes = new Map<number, string>();
  const forms: NumberForm[] = [];
  let isInCells = false;
  await readXml(archive, 'xl/styles.xml', {
    open: (tag, attributes) => {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (tag === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '');
      if (tag === 'cellXfs') isInCells = true;
      if (tag === 'xf' && isInCells) forms.push(numberForm(id, codes.get(id)));
    },
    close: (tag) => {
      if (tag === 'cellXfs') isInCells = false;
    },
    text: () => {},
  });
  return forms;
}
