/** The first page a colleague ever sees here. What would hurt: somebody who cannot read it on their telephone, cannot tell what was wrong, and so never gets in. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { type Browser, type Page } from 'playwright-core';
import { type RunningConsole, runningConsole } from '../../integration/console/running-console';
import { axeComplaints, launchBrowser } from '../../setup/browser';

const output = join(__dirname, 'output');
const password = 'гурван тод гол';

let running: RunningConsole;
let browser: Browser;
let boss: string;
let people = 0;

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  [running, browser] = await Promise.all([runningConsole({ demo: false }), launchBrowser()]);
  const { casework } = running;
  const first = request(casework.app).post('/internal/staff/first').set('Authorization', casework.service('cli'));
  boss = ((await first.send(somebody('manager', 'mn'))).body as { token: string }).token;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
}, 60_000);

const somebody = (role: string, unit: string) => ({
  ...{ role, unit, email: `somebody-${++people}@iveel.invalid` },
  given: { mn: 'Оюунчимэг', en: 'Oyuunchimeg' },
  initial: { mn: 'Ц', en: 'Ts' },
});

/** Where a new colleague's link leads. */
async function link(): Promise<string> {
  const adding = request(running.casework.app).post('/api/staff').set('Authorization', `Bearer ${boss}`);
  const reply = await adding.send(somebody('supervisor', 'mn-069-05')).expect(201);
  const made = reply.body as { invitation: { path: string } };
  return `${running.url}${made.invitation.path}`;
}

async function onScreen(width: number, script: boolean, work: (page: Page) => Promise<void>): Promise<void> {
  const viewport = { width, height: 780 };
  const context = await browser.newContext({ viewport, bypassCSP: script, javaScriptEnabled: script });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

const screens = [
  ['mn', 'phone', 360],
  ['en', 'phone', 360],
  ['mn', 'desk', 1280],
  ['en', 'desk', 1280],
] as const;

test.each(screens)(
  'in %s on a %s the page can be read by eye and by ear, says what is wrong, and lets its owner in',
  async (language, screen, width) => {
    const address = await link();
    await onScreen(width, true, async (page) => {
      const look = async (name: string): Promise<void> => {
        await page.screenshot({ path: join(output, `welcome-${name}-${language}-${screen}.png`), fullPage: true });
        expect([name, await axeComplaints(page)]).toEqual([name, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      };
      await page.goto(`${address}?lang=${language}`);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      await look('empty');
      await page.fill('#password', 'богино');
      await page.fill('#repeated', 'богино');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#password[aria-invalid=true]');
      await look('short');
      await page.fill('#password', password);
      await page.fill('#repeated', `${password}!`);
      await page.keyboard.press('Enter');
      await page.waitForSelector('#repeated[aria-invalid=true]');
      expect(await page.inputValue('#password')).toBe('');
      await page.emulateMedia({ colorScheme: 'dark' });
      await look('differs-dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.fill('#password', password);
      await page.fill('#repeated', password);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${running.url}/`);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      await page.goto(address);
      await look('over');
    });
  },
  60_000,
);

test('with scripts switched off the password is set all the same', async () => {
  const address = await link();
  await onScreen(360, false, async (page) => {
    await page.goto(`${address}?lang=en`);
    await page.fill('#password', password);
    await page.fill('#repeated', password);
    await page.click('main button');
    await page.waitForURL(`${running.url}/`);
  });
}, 60_000);
