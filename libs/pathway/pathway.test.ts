// A pathway that leaves a duty out, or shows another time than the one the process lives by, is worse than none.
import { shippedProfile } from '../testing/shipped-profile';
import { codeLabel, unitPath } from '../policy/profile-lookup';
import { effectiveSlice } from '../policy/effective-slice';
import { latestVersion } from '../process/kernel/adopt';
import { type DutyTraits, inForce } from '../process/kernel/definition';
import { RISKS } from '../process/kernel/risk';
import { processes } from '../process/registry';
import { LANGS } from '../words/catalogue';
import { formatTiming } from '../words/duration-words';
import { dutyTitle } from '../words/duty-words';
import { type Pathway, pathwayOf } from './pathway';
import { pathwayHtml } from './pathway-html';
import { pathwayMarkdown } from './pathway-markdown';
import { type Label, tellPathway } from './tell-pathway';

const profile = shippedProfile();
const unit = 'mn-069-05';
const slice = effectiveSlice(profile.policy, { version: 7, unit, above: unitPath(profile, unit).slice(0, -1) });
const pathway = pathwayOf(slice, true);
const label: Label = (lang, list, code) => codeLabel(profile, lang, list, code);
const duties = Object.values(processes).flatMap((p): readonly DutyTraits[] =>
  inForce<DutyTraits>(p.duties, latestVersion(p)),
);

describe.each(LANGS)('in %s', (lang) => {
  const told = tellPathway(lang, pathway, label);
  const markdown = pathwayMarkdown(told);
  const html = pathwayHtml(told);

  test('every duty in force stands in it, with the time of every level', () => {
    expect(duties.length).toBeGreaterThan(25);
    for (const { kind } of duties) {
      expect(html).toContain(dutyTitle(lang, kind));
      const line = markdown.split('\n').find((row) => row.startsWith(`| **${dutyTitle(lang, kind)}**<br>`));
      for (const risk of RISKS) {
        const timing = slice.timings[kind]?.[risk];
        if (timing !== undefined) expect(line).toContain(formatTiming(lang, timing));
      }
    }
  });

  test('every row of a table has as many cells as its head', () => {
    let columns = 0;
    for (const line of markdown.split('\n')) {
      const cells = line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0;
      if (cells > 0 && columns > 0) expect([line, cells]).toEqual([line, columns]);
      columns = cells;
    }
  });

  test('the page needs no other server, no script, and repeats its heads on paper', () => {
    expect(html).toMatch(/^<!doctype html><html lang="(mn|en)">/);
    expect(html).not.toMatch(/<script|https?:\/\/|@import|url\(/);
    expect(html).toContain('display: table-header-group');
    expect(html.length).toBeLessThan(80_000);
  });
});

test('another policy gives another pathway', () => {
  const strict = {
    ...slice,
    timings: { ...slice.timings, 'visit.child': { ...slice.timings['visit.child']!, low: '19 d' } },
  };
  const text = (p: Pathway) => pathwayMarkdown(tellPathway('en', p, label));
  expect(text(pathway)).not.toContain('19 days');
  expect(text(pathwayOf(strict, true))).toContain('19 days');
  expect(text(pathway)).toContain('Policy version 7, unit mn-069-05');
  expect(text(pathwayOf(slice, false))).not.toContain('version 7');
});

test('nothing of the two languages is mixed', () => {
  const text = pathwayMarkdown(tellPathway('mn', pathway, label));
  expect(text.replace(/mn-069-05|<br>/g, '')).not.toMatch(/[A-Za-z]{2,}/);
  expect(pathwayMarkdown(tellPathway('en', pathway, label))).not.toMatch(/\p{Script=Cyrillic}/u);
});
