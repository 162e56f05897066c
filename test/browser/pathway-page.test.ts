// The pathway as people meet it: on a phone, on a screen, and on paper.
import { type Browser } from 'playwright-core';
import { pathwayOf } from '../../libs/pathway/pathway';
import { pathwayHtml } from '../../libs/pathway/pathway-html';
import { tellPathway } from '../../libs/pathway/tell-pathway';
import { codeLabel } from '../../libs/policy/profile-lookup';
import { effectiveSlice } from '../../libs/policy/effective-slice';
import { shippedProfile } from '../../libs/testing/shipped-profile';
import { LANGS } from '../../libs/words/catalogue';
import { axeComplaints, launchBrowser } from '../setup/browser';

const profile = shippedProfile();
const pathway = pathwayOf(effectiveSlice(profile.policy, { version: 1, unit: 'mn' }), true);
const htmlOf = (lang: 'mn' | 'en') =>
  pathwayHtml(tellPathway(lang, pathway, (l, list, c) => codeLabel(profile, l, list, c)));

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe.each(LANGS)('in %s', (lang) => {
  test('it can be read by everybody, and a phone never scrolls sideways', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.setContent(htmlOf(lang));
    expect(await axeComplaints(page)).toEqual([]);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(360);
    await page.close();
  });

  test('printed on A4, no table runs off the sheet', async () => {
    // A4 across less the margins, at 96 pixels an inch.
    const page = await browser.newPage({ viewport: { width: 1032, height: 700 } });
    await page.emulateMedia({ media: 'print' });
    await page.setContent(htmlOf(lang));
    const widths = await page.evaluate<number[]>(
      `[...document.querySelectorAll('table')].map((t) => Math.ceil(t.getBoundingClientRect().right))`,
    );
    expect(widths.length).toBeGreaterThan(8);
    expect(Math.max(...widths)).toBeLessThanOrEqual(1032);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });
});
