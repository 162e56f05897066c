/** What would hurt: a form a frightened person cannot read, fill in or send on an old phone. Pictures of every page are in `output`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { type Served, serve } from '../../../libs/http/serve';
import { type Bench, intakeBench } from '../../integration/intake/bench';
import { axeComplaints, launchBrowser } from '../../setup/browser';

const output = join(__dirname, 'output');
const widths = { phone: 360, desk: 1280 } as const;
const languages = ['mn', 'en'] as const;

let bench: Bench;
let served: Served;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  bench = await intakeBench();
  served = await serve(bench.app, { port: 0, bind: '127.0.0.1' });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await served?.close(100);
  await bench?.close();
});

async function onScreen<T>(width: number, javaScriptEnabled: boolean, work: (page: Page) => Promise<T>): Promise<T> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: 780 },
    // axe is put in from outside, so the browser must let it run although the page forbids scripts.
    bypassCSP: javaScriptEnabled,
    javaScriptEnabled,
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

const cases = languages.flatMap((language) =>
  (['phone', 'desk'] as const).map((screen) => [language, screen, widths[screen]] as const),
);

test.each(cases)(
  'form, mistakes and receipt in %s on a %s can be read by eye and by ear',
  async (language, screen, width) => {
    await onScreen(width, true, async (page) => {
      const look = async (name: string): Promise<void> => {
        await page.screenshot({ path: join(output, `${name}-${language}-${screen}.png`), fullPage: true });
        expect(await axeComplaints(page)).toEqual([]);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect(wide).toBeLessThanOrEqual(width);
      };
      await page.goto(`${served.url}/report?lang=${language}`);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      await look('form');

      await page.fill('#registerNumber', 'UB15230514');
      await page.fill('#givenName', 'Жаргал');
      await page.click('button');
      await look('mistakes');
      expect(await page.inputValue('#givenName')).toBe('Жаргал');
      await page.click('a[href="#narrative"]');
      expect(await page.evaluate('document.activeElement?.id')).toBe('narrative');

      await page.fill('#narrative', 'Хөршийн хүүхэд шөнө гадаа уйлж байна.');
      await page.fill('#registerNumber', '');
      await page.click('summary');
      await page.check('#concerns-neglect');
      await page.check('#danger-no');
      await page.selectOption('#area', 'BH');
      await page.click('button');
      expect(page.url()).toMatch(/\/report\/received\/\d{4}-\d{4}-\d{4}\?lang=/);
      await look('receipt');
      expect(await page.content()).not.toMatch(/Жаргал|Хөршийн/);

      await page.goto(`${served.url}/report/received/1?lang=${language}`);
      await look('nothing-here');
    });
  },
);

test('without script, style or mouse the report is sent all the same', async () => {
  await onScreen(360, false, async (page) => {
    await page.goto(`${served.url}/report`);
    expect(await page.getAttribute('html', 'lang')).toBe('mn');
    await page.focus('#narrative');
    await page.keyboard.type('Гараар');
    // On through every field by keyboard alone, to the button.
    for (let i = 0; i < 60 && (await page.locator('button:focus').count()) === 0; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/received/);
  });
});

test('the other language is one click away, and keeps to the page', async () => {
  await onScreen(360, false, async (page) => {
    await page.goto(`${served.url}/report`);
    await page.click('.lang a');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.fill('#narrative', 'In English');
    await page.click('button');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.click('.lang a');
    expect(await page.getAttribute('html', 'lang')).toBe('mn');
    expect(page.url()).toContain('/report/received/');
  });
});

test('the first page is one request of at most 50 kB, without script, picture or anything from elsewhere', async () => {
  const requests: string[] = [];
  await onScreen(360, true, async (page) => {
    page.on('request', (sent) => requests.push(sent.url()));
    await page.goto(`${served.url}/report`);
    const html = await page.content();
    expect(Buffer.byteLength(html)).toBeLessThan(50_000);
    expect(gzipSync(html).length).toBeLessThan(14_000);
    expect(html).not.toMatch(/<script|<img|<iframe|onload=/i);
  });
  expect(requests.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([`${served.url}/report`]);
});
