import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { layOut, log } from '../cli/board.ts';
import { type Desk, openDesk } from '../cli/terminal.ts';
import { answered, audited, day, pageOf, regulation, replyInADay, start } from '../report/desk.ts';
import { type Eyes, findingsOf, lookAt, openEyes, widerBy } from './browser.ts';

const eyes: Eyes = await openEyes();
const skip = eyes.form === 'closed' ? eyes.why : false;
let desk: Desk;
const files: { readonly [name: string]: string } = {};

const sample = fileURLToPath(new URL('../../samples/hotline', import.meta.url));
const hostile = '<img src=http://example.test/x onerror=alert(1)>';

/** A full report in both languages, one of a hostile log, one without breaches, one of a year and a long log. */
async function writeReports(): Promise<{ readonly [name: string]: string }> {
  const journal = [join(sample, 'journal.csv'), '--map', join(sample, 'map.yaml'), '--by', 'hotline-rulebook'];
  await desk.type('audit', ...journal, '--report', 'full.html');
  await desk.type('audit', ...journal, '--report', 'english.html', '--lang', 'en');
  const hostileLog = log.replaceAll('城管局', hostile).replace('M3,', `${hostile},`);
  await desk.type(
    'audit',
    ...(await layOut(desk, { log: hostileLog })),
    '--until',
    '2026-11-20',
    '--report',
    'hostile.html',
  );
  const year = Array.from({ length: 400 }, (_, i) =>
    answered(`C${i}`, `第${i % 40}办事处`, start + i * day, (i % 7) * day),
  ).flat();
  await desk.put('year.html', pageOf(audited(regulation([replyInADay]), year, start + 500 * day)));
  await desk.put('kept.html', pageOf(audited(regulation([replyInADay]), answered('C1', '甲', start, 60_000))));
  await desk.put('empty.html', pageOf(audited(regulation([replyInADay]), [])));
  const names = ['full', 'english', 'hostile', 'year', 'kept', 'empty'];
  return Object.fromEntries(names.map((name) => [name, join(desk.folder, `${name}.html`)]));
}

before(async () => {
  desk = await openDesk();
  if (skip === false) Object.assign(files, await writeReports());
});
after(async () => {
  if (eyes.form === 'open') await eyes.close();
  await desk.clear();
});

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 } };
// A window of 1280 pixels whose reader has doubled everything.
const large = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };
const dark: BrowserContextOptions = { ...desktop, colorScheme: 'dark' };

function look<T>(name: string, options: BrowserContextOptions, see: Parameters<typeof lookAt<T>>[3]): Promise<T> {
  if (eyes.form === 'closed') throw new Error(eyes.why);
  return lookAt(eyes.browser, files[name] ?? '', options, see);
}

test('axe finds nothing, on a desk, on a phone, in the dark and on paper', { skip }, async () => {
  const views = {
    full: [desktop, phone, dark],
    english: [phone],
    hostile: [phone],
    year: [desktop],
    kept: [phone],
    empty: [phone],
  };
  for (const [name, all] of Object.entries(views))
    for (const options of all) assert.deepEqual(await look(name, options, ({ page }) => findingsOf(page)), [], name);
  const onPaper = await look('full', desktop, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    return findingsOf(page);
  });
  assert.deepEqual(onPaper, []);
});

test('nobody has to scroll sideways: at 360 pixels, with everything doubled, with the letters alone doubled', {
  skip,
}, async () => {
  for (const name of Object.keys(files)) {
    for (const options of [phone, large, desktop])
      assert.ok((await look(name, options, ({ page }) => widerBy(page))) <= 0, `${name} at ${options.viewport.width}`);
    const doubled = await look(name, phone, async ({ page }) => {
      await page.addStyleTag({ content: 'html { font-size: 200% }' });
      return widerBy(page);
    });
    assert.ok(doubled <= 0, `${name} in large print on a phone`);
  }
});

test('no request leaves the file and nothing in it runs, not even where a log would have it', { skip }, async () => {
  for (const name of ['full', 'hostile']) {
    const { asked, complaints } = await look(name, desktop, async ({ page, ...rest }) => {
      await page.waitForLoadState('networkidle');
      return rest;
    });
    assert.deepEqual(
      asked.filter((url) => !url.startsWith('data:')).map((url) => url.replace(/.*\//, '')),
      [`${name}.html`],
    );
    assert.deepEqual(complaints, []);
  }
  const shown = await look('hostile', desktop, ({ page }) => page.locator('bdi', { hasText: hostile }).count());
  assert.ok(shown >= 2, 'as a stream and as a unit');
});

/** Width or height of each bar in a section, with the number beside it. */
async function bars(
  page: Page,
  section: string,
  side: 'width' | 'height',
): Promise<readonly (readonly [number, number])[]> {
  const measures = await page.locator(`section[aria-labelledby="${section}"] .measure`).all();
  return Promise.all(
    measures.map(async (measure) => {
      const value = Number((await measure.locator('.value').textContent())?.replaceAll(',', ''));
      const bar = measure.locator('.bar');
      const box = (await bar.count()) === 0 ? null : await bar.boundingBox();
      return [value, box?.[side] ?? 0] as const;
    }),
  );
}

function areInProportion(measured: readonly (readonly [number, number])[]): void {
  const [most, longest] = measured.reduce((one, next) => (next[0] > one[0] ? next : one), [0, 0]);
  assert.ok(most > 0 && longest > 20, 'there is something to see');
  for (const [value, length] of measured)
    assert.ok(
      Math.abs(length - (longest * value) / most) <= (value === 0 ? 0 : 3),
      `${value} of ${most}: ${length} of ${longest}`,
    );
}

test('bars are as long as their numbers say, lying on a phone and standing on a desk', { skip }, async () => {
  for (const section of ['articles', 'units', 'lateness'])
    for (const options of [desktop, phone])
      areInProportion(await look('full', options, ({ page }) => bars(page, section, 'width')));
  areInProportion(await look('year', desktop, ({ page }) => bars(page, 'periods', 'height')));
  areInProportion(await look('year', phone, ({ page }) => bars(page, 'periods', 'width')));
});

test('a reader who hears the page still has tables, with a heading for every cell', { skip }, async () => {
  for (const options of [desktop, phone]) {
    const [tables, cells] = await look('year', options, async ({ page }) => {
      const table = page.getByRole('table').filter({ hasText: '2026-03' });
      return [
        await table.count(),
        await table.getByRole('row').first().getByRole('columnheader').allTextContents(),
      ] as const;
    });
    assert.equal(tables, 1);
    assert.deepEqual(cells, ['月份', '违反', '做到率', '判定']);
  }
});

test('on paper it is A4, black and white, and no card is cut in two where it fits on a page', { skip }, async () => {
  const pdf = await look('full', desktop, ({ page }) => page.pdf({ preferCSSPageSize: true }));
  const text = Buffer.from(pdf).toString('latin1');
  assert.match(text, /\/MediaBox \[0 0 59[45]\.\d+ 84[12]\.\d+\]/);
  const shown = await look('full', desktop, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    return page.evaluate("[...document.querySelectorAll('.card')].map((card) => getComputedStyle(card).breakInside)");
  });
  assert.deepEqual(shown, new Array(10).fill('avoid'));
});

test('the styles of the page are written for no other machine', () => {
  const css = readFileSync(new URL('../../src/doors/report/report.css', import.meta.url), 'utf8');
  assert.doesNotMatch(css, /url\(|@import|@font-face/);
});
