/** Pages and forms as text: what would hurt is markup that comes from a person, a date in the wrong zone, and a stamp that is not ours. */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Choices, Mistakes, Select, TextArea, TextField } from './fields';
import { formStamps } from './form-stamp';
import { Page } from './page';
import { Facts, Table, Timeline } from './parts';
import { renderPage } from './render';
import { styleSheet } from './style';
import { absolute, relative } from './when';

const nasty = '"><script>alert(1)</script>&\'';

test('nothing a person typed becomes markup, wherever it is shown', () => {
  const html = renderPage(
    <Page title={nasty} language="mn" about={nasty} nav={[{ href: nasty, label: nasty }]} style="inline">
      <Mistakes of={[{ name: 'a', words: nasty }]} language="mn" />
      <TextField name="a" label={nasty} hint={nasty} error={nasty} value={nasty} />
      <TextArea name="b" label={nasty} value={nasty} />
      <Select name="c" label={nasty} choices={[{ value: nasty, label: nasty }]} language="en" value={nasty} />
      <Choices name="d" label={nasty} choices={[{ value: 'x', label: nasty, hint: nasty }]} values={[nasty]} />
      <Facts of={[[nasty, nasty]]} />
      <Table caption={nasty} columns={[{ label: nasty, cell: () => nasty }]} rows={[1]} keyOf={String} empty="" />
      <Timeline entries={[{ key: '1', kind: 'past', what: nasty, meta: nasty, why: { label: nasty, text: nasty } }]} />
    </Page>,
  );
  expect(html).not.toContain('<script');
  expect(html.match(/&lt;script>alert\(1\)&lt;\/script>/g)?.length).toBeGreaterThan(15);
  for (const [, value] of html.matchAll(/ (?:value|href|data-label)="([^"]*)"/g)) expect(value).not.toContain('<');
});

test('the style sheet stays within 8 kB as it travels, asks nobody for anything, and its hash is its own', () => {
  expect(gzipSync(styleSheet.text).length).toBeLessThanOrEqual(8_192);
  expect(styleSheet.text).not.toMatch(/url\(|@import|https?:|<\//);
  expect(styleSheet.text).not.toMatch(/\/\*| {2}|;}/);
  const html = renderPage(
    <Page title="x" language="en" style="inline">
      x
    </Page>,
  );
  expect(html).toContain(`<style>${styleSheet.text}</style>`);
});

test('a deadline is told in the zone of the unit, whatever the server runs in', () => {
  const at = Date.parse('2026-11-23T17:30:00Z');
  expect(absolute(at, 'Asia/Ulaanbaatar', 'mn')).toBe('2026.11.24, 01:30');
  expect(absolute(at, 'Asia/Hovd', 'en')).toBe('24 Nov 2026, 00:30');
  expect(absolute(at, 'UTC', 'en', 'day')).toBe('23 Nov 2026');
});

test.each([
  ['2026-11-23T13:00:00Z', '2026-11-24T01:00:00Z', 'en', 'tomorrow'],
  ['2026-11-23T10:00:00Z', '2026-11-23T13:10:00Z', 'en', 'in 3 hours'],
  ['2026-11-23T10:00:00Z', '2026-11-23T10:00:10Z', 'en', 'in 1 minute'],
  ['2026-11-24T10:00:00Z', '2026-11-22T10:00:00Z', 'en', '2 days ago'],
  ['2026-11-23T10:00:00Z', '2026-11-24T12:00:00Z', 'mn', 'маргааш'],
  ['2026-11-23T10:00:00Z', '2027-03-23T12:00:00Z', 'en', 'in 4 months'],
] as const)('seen at %s, %s is in words (%s): %s', (now, at, language, said) => {
  expect(relative(Date.parse(at), Date.parse(now), 'Asia/Ulaanbaatar', language)).toBe(said);
});

test('a stamp is good for its own form, unchanged, and for nothing else', () => {
  const stamps = formStamps(randomBytes(32));
  const stamp = stamps.make('form', 1_795_000_000_000);
  expect(stamps.read('form', stamp)).toBe(1_795_000_000_000);
  expect(stamps.read('other form', stamp)).toBeUndefined();
  expect(formStamps(randomBytes(32)).read('form', stamp)).toBeUndefined();
  const earlier = (1_795_000_000_000 - 60_000).toString(36);
  for (const forged of [
    undefined,
    '',
    '.',
    `${earlier}${stamp.slice(stamp.indexOf('.'))}`,
    `${stamp}x`,
    stamp.toUpperCase(),
  ])
    expect(stamps.read('form', forged)).toBeUndefined();
});
