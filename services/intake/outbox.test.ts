/** What would hurt: a server that comes back and is asked by everybody at once, or an outbox that gives up. */
import { delayAfter } from './outbox';

test('each try waits longer than the one before, never longer than a minute and a quarter, and never gives up', () => {
  const middle = Array.from({ length: 40 }, (_, i) => delayAfter(i + 1, () => 0.5));
  expect(middle.slice(0, 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
  expect(new Set(middle.slice(6))).toEqual(new Set([60_000]));
  expect(delayAfter(1_000, () => 0.999)).toBeLessThanOrEqual(75_000);
});

test('copies of the service do not march in step', () => {
  expect(delayAfter(5, () => 0)).toBe(12_000);
  expect(delayAfter(5, () => 1)).toBe(20_000);
});
