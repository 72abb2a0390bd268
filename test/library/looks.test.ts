import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { type Eyes, findingsOf, lookAt, openEyes, widerBy } from '../browser/browser.ts';
import { type Desk, openDesk } from '../cli/terminal.ts';
import { desk as deskRegulation } from './stories.ts';

const eyes: Eyes = await openEyes();
const skip = eyes.form === 'closed' ? eyes.why : false;
let desk: Desk;

before(async () => {
  desk = await openDesk();
  if (skip !== false) return;
  await desk.put('desk.md', deskRegulation);
  for (const language of ['zh', 'en']) {
    const words = ['library', 'desk.md', 'hotline-rulebook', 'telecom-noc', '--out', language, '--lang', language];
    assert.equal((await desk.type(...words)).code, 0);
  }
});
after(async () => {
  if (eyes.form === 'open') await eyes.close();
  await desk.clear();
});

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 } };
const pages = ['index', 'kinds', 'contradictions', 'phrases', 'figures', 'regulations/desk', 'regulations/telecom-noc'];

function look<T>(name: string, options: BrowserContextOptions, see: Parameters<typeof lookAt<T>>[3]): Promise<T> {
  if (eyes.form === 'closed') throw new Error(eyes.why);
  return lookAt(eyes.browser, join(desk.folder, `${name}.html`), options, see);
}

const unfold = "for (const each of document.querySelectorAll('details')) each.open = true";

test('axe finds nothing and nobody scrolls sideways, with everything unfolded, on a desk, a phone, in large print', {
  skip,
}, async () => {
  for (const name of [...pages.map((page) => `zh/${page}`), 'en/regulations/desk'])
    for (const options of name.endsWith('/desk') ? [desktop, phone] : [phone]) {
      const found = await look(name, options, async ({ page, complaints }) => {
        await page.evaluate(unfold);
        const findings = await findingsOf(page);
        const wider = await widerBy(page);
        await page.addStyleTag({ content: 'html { font-size: 200% }' });
        return { findings, complaints, wider, doubled: await widerBy(page) };
      });
      const what = `${name} at ${options.viewport.width}`;
      assert.deepEqual(found.findings, [], what);
      assert.deepEqual(found.complaints, [], what);
      assert.ok(found.wider <= 0 && found.doubled <= 0, `${what}: wider by ${found.wider}, doubled ${found.doubled}`);
    }
});

test('a clerk types 三声 and comes to the article, with the keyboard alone and without a network', {
  skip,
}, async () => {
  const options = { ...phone, offline: true };
  for (const typed of ['三声', '3声', '3 声']) {
    const found = await look('zh/index', options, async ({ page }) => {
      await page.getByRole('searchbox').focus();
      await page.keyboard.type(typed);
      const status = await page.getByRole('status').textContent();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.waitForURL(/regulations/);
      return { status, url: decodeURIComponent(page.url()), title: await page.locator(':target').textContent() };
    });
    assert.match(found.status ?? '', /^找到 [1-9]/, typed);
    assert.match(found.url, /regulations\/[\w-]+\.html#.+/, typed);
    assert.match(found.title ?? '', /接听/, typed);
  }
});

test('several words must all be there; a word that is nowhere is said to be; nothing typed shows nothing', {
  skip,
}, async () => {
  await look('zh/index', desktop, async ({ page }) => {
    const [box, status, results] = [page.getByRole('searchbox'), page.getByRole('status'), page.locator('#results li')];
    await box.fill('答复 两个工作日 收到来件');
    assert.deepEqual(await results.locator('a').allTextContents(), ['办件规定 第1条 答复']);
    await box.fill('航天飞机');
    assert.equal(await status.textContent(), '没有找到。换一个短些的词试试。');
    await box.fill('');
    assert.equal(await status.textContent(), '');
    assert.equal(await results.count(), 0);
  });
});

test('the first thing that the keyboard reaches leads past the way to other pages', { skip }, async () => {
  await look('zh/regulations/desk', desktop, async ({ page }) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.locator(':focus').textContent(), '跳到正文');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator(':focus').getAttribute('id'), 'main');
  });
});

test('on paper a regulation is a document: no menus, nothing folded, the rules beside their articles', {
  skip,
}, async () => {
  await look('zh/regulations/desk', desktop, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.site').isVisible(), false);
    assert.equal(await page.locator('details').first().isVisible(), false);
    assert.equal(await page.getByText('受理后 2 个工作日内须答复').isVisible(), true);
  });
});
