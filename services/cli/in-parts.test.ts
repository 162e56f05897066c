// A long list in parts. What would hurt: a part the service refuses as too large, a line that is lost or sent twice, or two requests under one id.
import { inParts, partsOf } from './in-parts';

test('a part is larger than a service takes, or a line is lost between two', () => {
  const long = Array.from({ length: 250 }, (_, i) => ({ ref: `BH-2026-${i}`, note: 'ө'.repeat(500) }));
  const parts = partsOf(long);
  expect(parts.flat()).toEqual(long);
  for (const items of parts)
    expect(Buffer.byteLength(JSON.stringify({ dryRun: false, items }))).toBeLessThan(64 * 1024);
  expect(partsOf(Array.from({ length: 250 }, (_, i) => ({ i }))).map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(partsOf([])).toEqual([]);
});

test('two parts, two lists or two requests have one id, or the same one has two', async () => {
  const ids = async (items: readonly number[], key: string) => {
    const seen: string[] = [];
    const back = await inParts(items, key, (part, id) => Promise.resolve((seen.push(id), part)));
    expect(back).toEqual(items);
    return seen;
  };
  const same = Array.from({ length: 200 }, () => 1);
  const first = await ids(same, 'a');
  expect(new Set(first).size).toBe(2);
  expect(await ids(same, 'a')).toEqual(first);
  const others = [...(await ids(same, 'b')), ...(await ids([...same.slice(1), 2], 'a')).slice(1)];
  expect(others.filter((id) => first.includes(id))).toEqual([]);
  for (const id of first) expect(id).toMatch(/^[\w-]{8,100}$/);
});
