/** What would hurt: a nurse with an old phone and a bad line who cannot read, understand or answer the page. Pictures of every page are in `output`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { aMailedHandoff, answerAsPerson, mailOf, stateOf, until } from '../../integration/referral/agency-person';
import { type Neighbourhood, neighbourhood } from '../../integration/referral/neighbours';
import { axeComplaints, launchBrowser } from '../../setup/browser';

const output = join(__dirname, 'output');
const screens = [
  ['phone', 360],
  ['desk', 1280],
] as const;
const languages = ['mn', 'en'] as const;

let around: Neighbourhood;
let browser: Browser;
const links: Record<string, string> = {};

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  [around, browser] = await Promise.all([neighbourhood(), launchBrowser()]);
  const declined = { answer: 'declined', reason: 'no-capacity', name: 'Б. Сараа' };
  const [open, serving, answered, withdrawn, dead, disputed] = await Promise.all(
    Array.from({ length: 6 }, () => aMailedHandoff(around)),
  );
  await Promise.all([
    answerAsPerson(serving!.link, { answer: 'received', name: 'Г. Оюун' }).then(() =>
      answerAsPerson(serving!.link, { answer: 'accepted', name: 'Б. Сараа' }),
    ),
    answerAsPerson(answered!.link, declined),
    answerAsPerson(disputed!.link, { answer: 'accepted', name: 'Х. Үл мэдэгдэх' }),
    around.db.updateTable('link').set({ expiresAt: 1 }).where('referralId', '=', dead!.referral).execute(),
    around.client.workflow.getHandle(`referral/${withdrawn!.referral}`).signal('tell', {
      name: 'handoff.withdraw',
      input: { reason: 'moved' },
      by: { id: 'system', role: 'system', unit: '' },
      request: 'withdraw',
    }),
  ]);
  await until(async () => ((await stateOf(around, withdrawn!.referral)).state['withdrawn'] ? true : undefined), 'it');
  around.packets.set(open!.referral, {
    caseId: open!.caseId,
    shared: ['goal', 'expected', 'needs', 'language', 'message', 'concerns', 'risk', 'age', 'sex'],
    texts: {
      goal: 'Тэмүүлэн шөнө тайван унтана',
      expected: 'Хоёр сарын дотор сургуульдаа өдөр бүр явдаг болно',
      needs: 'Шатаар явахад хэцүү',
      language: 'Монгол хэл',
      message: 'Эмээ нь хамт ирнэ. Цагаан халаатнаас айдаг тул эхлээд ярилцаарай.',
    },
    concerns: ['neglect', 'physical-abuse'],
    risk: 'high',
    answers: [{ at: Date.now() - 3_600_000, text: 'Хичээл 13 цагт тардаг.' }],
  });
  Object.assign(links, {
    open: open!.link,
    serving: serving!.link,
    answered: answered!.link,
    withdrawn: withdrawn!.link,
    dead: dead!.link,
    dispute: (await mailOf(around, disputed!.referral, 'handoff-receipt')).url,
  });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await around?.close();
});

async function onScreen<T>(width: number, work: (page: Page) => Promise<T>, script = true): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height: 780 },
    // axe is put in from outside, so the browser must let it run although the page forbids scripts.
    bypassCSP: script,
    javaScriptEnabled: script,
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

async function look(page: Page, name: string, width: number): Promise<void> {
  // Pictures are for people; nobody looks at them in CI.
  if (process.env.CI === undefined) await page.screenshot({ path: join(output, `${name}.png`), fullPage: true });
  expect([name, await axeComplaints(page)]).toEqual([name, []]);
  expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, expect.any(Number)]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
}

const cases = languages.flatMap((language) => screens.map(([screen, width]) => [language, screen, width] as const));

test.each(cases)(
  'every page in %s on a %s can be read by eye and by ear',
  async (language, screen, width) => {
    await onScreen(width, async (page) => {
      for (const [name, link] of Object.entries(links)) {
        await page.goto(`${link}?lang=${language}`);
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        await look(page, `${name}-${language}-${screen}`, width);
      }
      await page.goto(`${links['open']}?lang=${language}`);
      await page.fill('#reader', 'Б. Сараа');
      await page.waitForTimeout(2_100);
      await page.click('form:has(#reader) button');
      expect(await page.textContent('main')).toContain('••• шөнө тайван унтана');
      await look(page, `packet-${language}-${screen}`, width);
      await page.goto(`${links['serving']}?lang=${language}`);
      await page.check('#answer-completed');
      await look(page, `finished-${language}-${screen}`, width);
      await page.goto(`${links['open']}?lang=${language}`);
      await page.check('#answer-declined');
      await page.fill('#note', 'Бид долоо хоногийн дараа боломжтой.');
      await page.click('form:has(#name) button');
      await look(page, `mistakes-${language}-${screen}`, width);
      expect(await page.inputValue('#note')).toBe('Бид долоо хоногийн дараа боломжтой.');
      await page.click('a[href="#name"]');
      expect(await page.evaluate('document.activeElement?.id')).toBe('name');
      await page.emulateMedia({ colorScheme: 'dark' });
      await look(page, `dark-${language}-${screen}`, width);
    });
  },
  120_000,
);

test('a page is within 14 kB as it travels, in one piece, and asks no other server for anything', async () => {
  for (const language of languages) {
    for (const [name, link] of Object.entries(links)) {
      await onScreen(360, async (page) => {
        const asked: string[] = [];
        page.on('request', (request) => asked.push(new URL(request.url()).pathname));
        const session = await page.context().newCDPSession(page);
        await session.send('Network.enable');
        let bytes = 0;
        session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
        await page.goto(`${link}?lang=${language}`);
        expect(asked).toEqual([new URL(link).pathname]);
        expect([name, bytes > 500 && bytes <= 14_336]).toEqual([name, true]);
      });
    }
  }
}, 120_000);

test('with scripts switched off and by keyboard alone, a person answers, and switches the language on the way', async () => {
  const { referral, link } = await aMailedHandoff(around);
  await onScreen(
    360,
    async (page) => {
      await page.goto(`${link}?lang=mn`);
      await page.click('.lang a');
      expect(await page.getAttribute('html', 'lang')).toBe('en');
      await page.focus('#answer-accepted');
      await page.keyboard.press('Space');
      await page.focus('#name');
      await page.keyboard.type('Б. Сараа', { delay: 250 });
      await page.keyboard.press('Enter');
      await page.waitForURL(/saved=/);
      expect(await page.textContent('.note')).toContain('Recorded.');
      await page.reload();
      expect(await page.textContent('.timeline')).toContain('Б. Сараа');
    },
    false,
  );
  expect((await stateOf(around, referral)).state['status']).toBe('accepted');
}, 60_000);

test('while the process is away, the page says so calmly in both languages, and what was typed needs no typing again', async () => {
  for (const [screen, width] of screens) {
    const { referral, link } = await aMailedHandoff(around);
    await onScreen(width, async (page) => {
      await page.goto(`${link}?lang=mn`);
      await page.check('#answer-received');
      await page.fill('#name', 'Г. Оюун');
      await page.waitForTimeout(2_100);
      await around.stopProcesses();
      const reply = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.click('form:has(#name) button');
      expect((await reply).status()).toBe(503);
      expect(await page.textContent('main')).toMatch(/Юу ч алдагдаагүй[^]*Nothing is lost/);
      await look(page, `away-mn-${screen}`, width);
      await around.startProcesses();
      // Only the button is left to press: everything typed travels unseen in this page's form.
      await page.click('form button');
      await page.waitForURL(/saved=/);
    });
    const rows = await around.db.selectFrom('answer').select('id').where('referralId', '=', referral).execute();
    expect(rows).toHaveLength(1);
    expect((await stateOf(around, referral)).state['status']).toBe('received');
  }
}, 120_000);
