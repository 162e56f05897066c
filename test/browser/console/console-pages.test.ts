/** What would hurt: a tired supervisor who cannot read, or cannot reach, what is owed to a child. Pictures of every page are in `output`. */
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { demoPassword } from '../../../services/console/accounts/demo-accounts';
import { closureGate } from '../../../libs/process/case/gates/closure';
import { staffMember } from '../../integration/casework/living-process';
import { type LivedCases, liveCases } from '../../integration/console/lived-cases';
import { type RunningConsole, runningConsole } from '../../integration/console/running-console';
import { axeComplaints, launchBrowser } from '../../setup/browser';

const output = join(__dirname, 'output');
const screens = [
  ['phone', 360],
  ['desk', 1280],
] as const;

let running: RunningConsole;
let browser: Browser;
let ref: string;
let lived: LivedCases;

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  [running, browser] = await Promise.all([runningConsole(), launchBrowser()]);
  const { casework } = running;
  const made = await casework.accepted({ risk: 'high' });
  ref = made.ref;
  await casework.openReferral(randomUUID(), made.caseId, ref);
  const visited = { happenedAt: Date.now() - 1_000, track: 'child', met: true, noNextReason: 'by-policy' };
  await casework.send(`case/${made.caseId}`, 'visit.record', { ...visited, found: randomUUID() }, staffMember('saraa'));
  lived = await liveCases(casework, 12);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.close();
}, 60_000);

async function onScreen(width: number, work: (page: Page) => Promise<void>, script = true): Promise<void> {
  // axe is put in from outside, so the browser must let it run although the page forbids scripts.
  const viewport = { width, height: 780 };
  const context = await browser.newContext({ viewport, bypassCSP: script, javaScriptEnabled: script });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function look(page: Page, name: string, width: number): Promise<void> {
  // Pictures are for people; nobody looks at them in CI.
  if (process.env.CI === undefined) await page.screenshot({ path: join(output, `${name}.png`), fullPage: true });
  expect([name, await axeComplaints(page)]).toEqual([name, []]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
}

async function signIn(page: Page): Promise<void> {
  await page.fill('#mail', 'erdenechimeg@iveel.example');
  await page.fill('#password', demoPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${running.url}/`);
}

const cases = (['mn', 'en'] as const).flatMap((language) =>
  screens.map(([name, width]) => [language, name, width] as const),
);

test.each(cases)(
  'every page in %s on a %s can be read by eye and by ear',
  async (language, screen, width) => {
    await onScreen(width, async (page) => {
      const shot = (name: string) => look(page, `${name}-${language}-${screen}`, width);
      await page.goto(`${running.url}/sign-in?lang=${language}`);
      await shot('sign-in');
      await page.fill('#mail', 'somebody@iveel.example');
      await page.fill('#password', 'wrong');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role=alert]');
      await shot('sign-in-wrong');
      await signIn(page);
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      await page.waitForSelector(`a[href="/cases/${ref}"]`);
      await page.click('main details summary');
      await shot('worklist');
      await page.goto(`${running.url}/?section=overdue`);
      await shot('worklist-empty');
      await page.goto(`${running.url}/cases`);
      await shot('cases');
      await page.goto(`${running.url}/cases/${ref}`);
      expect(await page.locator('svg[role=img]').count()).toBe(1);
      expect(await page.locator('section[aria-labelledby=schedule] tbody tr').count()).toBeGreaterThan(5);
      await shot('case');
      for (const details of await page.locator('main details').all()) await details.locator('summary').click();
      await page.emulateMedia({ colorScheme: 'dark' });
      await shot('case-open-dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${running.url}/cases/${lived.closing}`);
      expect(await page.locator('ul.check > li').count()).toBe(closureGate.conditions.length);
      await shot('case-closing');
      await page.goto(`${running.url}/cases/${lived.late}`);
      expect(await page.locator('.timeline .late').count()).toBeGreaterThan(0);
      await shot('case-late');
      await page.goto(`${running.url}/cases/BH-2026-9999-9`);
      await shot('not-found');
    });
  },
  60_000,
);

test('with scripts switched off a person signs in, opens a case, its why, and signs out', async () => {
  await onScreen(
    360,
    async (page) => {
      await page.goto(`${running.url}/cases/${ref}?lang=en`);
      await page.fill('#mail', 'saraa@iveel.example');
      await page.fill('#password', demoPassword);
      await page.click('main button');
      await page.waitForURL(`**/cases/${ref}?lang=en`);
      await page.click('main details summary');
      expect(await page.isVisible('text=Policy version 1')).toBe(true);
      await page.click('header summary');
      await page.click('header button');
      await page.waitForURL(`${running.url}/sign-in`);
      await page.goto(running.url);
      expect(page.url()).toContain('/sign-in');
    },
    false,
  );
}, 60_000);

test('the worklist is within 50 kB and asks no other server for anything', async () => {
  await onScreen(360, async (page) => {
    await page.goto(`${running.url}/sign-in`);
    await signIn(page);
    const asked: string[] = [];
    let bytes = 0;
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(running.url, { waitUntil: 'networkidle' });
    expect(new Set(asked)).toEqual(new Set([running.url]));
    expect(bytes > 500 && bytes <= 51_200).toBe(true);
  });
}, 60_000);
