import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A browser that opens pages, or the reason why this machine has none: tests of looks are skipped with it. */
export type Eyes =
  | { readonly form: 'open'; readonly browser: Browser; readonly close: () => Promise<void> }
  | { readonly form: 'closed'; readonly why: string };

/** The browser that comes with the tests: nothing is downloaded and none of the machine's own is used. */
export async function openEyes(): Promise<Eyes> {
  const here = `${process.platform}-${process.arch}`;
  if (here !== 'linux-x64')
    return { form: 'closed', why: `the browser of the tests runs on linux-x64, this is ${here}` };
  try {
    // Without a sandbox: containers seldom allow one, and the pages are our own.
    const browser = await chromium.launch({
      executablePath: await unpacked(),
      args: ['--no-sandbox', '--font-render-hinting=none'],
    });
    return { form: 'open', browser, close: () => browser.close() };
  } catch (error) {
    return { form: 'closed', why: `the browser of the tests does not start: ${String(error).split('\n', 1)}` };
  }
}

/** Where the browser lies unpacked. Moved into place whole, since test files start at the same time. */
async function unpacked(): Promise<string> {
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin', 'chromium.br');
  const folder = join(tmpdir(), 'shouwen-browser');
  const program = join(folder, 'chromium-153');
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  const own = await mkdtemp(join(folder, 'unpacking-'));
  const whole = join(own, 'chromium');
  await pipeline(createReadStream(packed), createBrotliDecompress(), createWriteStream(whole, { mode: 0o700 }));
  await rename(whole, program);
  await rm(own, { recursive: true });
  return program;
}

/** A page as it was looked at. */
export interface Look {
  readonly page: Page;
  /** Every address that the page asked for, its own first. */
  readonly asked: readonly string[];
  /** What the browser complained of. */
  readonly complaints: readonly string[];
}

/** Opens a file as a reader would, looks, and closes it again. */
export async function lookAt<T>(
  browser: Browser,
  file: string,
  options: BrowserContextOptions,
  see: (look: Look) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`));
    await page.goto(pathToFileURL(file).href);
    return await see({ page, asked, complaints });
  } finally {
    await context.close();
  }
}

/** What axe finds wrong with a page, one line a finding: `color-contrast: td.number`. */
export async function findingsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const found: { readonly violations: readonly Finding[] } = await Reflect.get(globalThis, 'axe').run({
      resultTypes: ['violations'],
    });
    interface Finding {
      readonly id: string;
      readonly nodes: readonly { readonly target: readonly unknown[] }[];
    }
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

/** By how many pixels a page is wider than its window: its reader would have to scroll sideways. */
export async function widerBy(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
}
