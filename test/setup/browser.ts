/** A real Chromium for the tests: the one the dev dependency carries (Linux x64), or the machine's own. */
import { existsSync } from 'node:fs';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

/** Where a system Chrome lies when the packaged one does not fit this machine. */
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Made for a function that ends after one page; with them the whole browser ends when a page is closed. */
const oneProcess = new Set(['--single-process', '--no-zygote']);

const isPackaged = process.platform === 'linux' && process.arch === 'x64';

/** Unpacks the packaged browser, once and before the first test file: two suites that unpack it at once start half a program (ETXTBSY). */
export async function unpackBrowser(): Promise<void> {
  if (!isPackaged) return;
  const { default: packaged } = await import('@sparticuz/chromium');
  await packaged.executablePath();
}

export async function launchBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'] ?? installed.find((path) => existsSync(path));
  if (!isPackaged) {
    if (own === undefined) throw new Error('no Chromium for this machine: set CHROMIUM_PATH');
    return playwright.launch({ executablePath: own });
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  return playwright.launch({
    executablePath: await packaged.executablePath(),
    args: packaged.args.filter((arg) => !oneProcess.has(arg)),
    headless: true,
  });
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong under WCAG 2.2 AA, one line each. */
export async function axeComplaints(page: Page): Promise<string[]> {
  // Our pages forbid scripts; the tester's own is put in from outside.
  await page.evaluate(axe.source);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: tags } });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
