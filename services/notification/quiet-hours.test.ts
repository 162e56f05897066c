// A tired person sleeps; a mail about something urgent does not care.
import { defaultWishes, lastDigest, quietEnd } from './quiet-hours';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString());
const zone = 'Asia/Ulaanbaatar';

test.each([
  ['2026-11-24T18:59:59+08:00', undefined],
  ['2026-11-24T19:00:00+08:00', '2026-11-25T08:00:00+08:00'],
  ['2026-11-24T23:59:59+08:00', '2026-11-25T08:00:00+08:00'],
  ['2026-11-25T00:00:00+08:00', '2026-11-25T08:00:00+08:00'],
  ['2026-11-25T07:59:59+08:00', '2026-11-25T08:00:00+08:00'],
  ['2026-11-25T08:00:00+08:00', undefined],
])('at %s it is quiet until %s', (now, until) => {
  expect(iso(quietEnd(at(now), zone, defaultWishes))).toBe(until && iso(at(until)));
});

test('a quiet time within one day', () => {
  const noon = { ...defaultWishes, quietFrom: 12 * 60, quietUntil: 13 * 60 };
  expect(iso(quietEnd(at('2026-11-24T12:30:00+08:00'), zone, noon))).toBe(iso(at('2026-11-24T13:00:00+08:00')));
  expect(quietEnd(at('2026-11-24T11:59:00+08:00'), zone, noon)).toBeUndefined();
  expect(quietEnd(at('2026-11-24T23:00:00+08:00'), zone, noon)).toBeUndefined();
});

test('equal ends are no quiet time, not a whole day of it', () => {
  const never = { ...defaultWishes, quietFrom: 480, quietUntil: 480 };
  expect(quietEnd(at('2026-11-24T08:00:00+08:00'), zone, never)).toBeUndefined();
});

test('the night in which the clock is put back is an hour longer', () => {
  // Europe/Berlin, 25 October 2026: 03:00 becomes 02:00.
  const end = quietEnd(at('2026-10-24T19:00:00+02:00'), 'Europe/Berlin', defaultWishes);
  expect(iso(end)).toBe(iso(at('2026-10-25T08:00:00+01:00')));
});

test.each([
  ['Tuesday before eight', '2026-11-24T07:59:00+08:00', '2026-11-23T08:00:00+08:00'],
  ['Tuesday at eight', '2026-11-24T08:00:00+08:00', '2026-11-24T08:00:00+08:00'],
  ['Sunday', '2026-11-29T20:00:00+08:00', '2026-11-27T08:00:00+08:00'],
  ['Monday before eight', '2026-11-30T07:00:00+08:00', '2026-11-27T08:00:00+08:00'],
])('the last digest on a %s', (_when, now, due) => {
  expect(iso(lastDigest(at(now), zone, defaultWishes))).toBe(iso(at(due)));
});
