// How far people may bend a clock is policy, and no policy may pause the visits to a child at immediate risk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitsOf } from '../process/kernel/limits';
import { checkPolicy } from './check-policy';
import { diffPolicies } from './diff-policy';
import { effectiveSlice, sliceText } from './effective-slice';
import type { Policy } from './policy-schema';
import { profileDir } from './profile';

const shipped = readFileSync(join(profileDir('mongolia'), 'policy.yaml'), 'utf8');
const checked = (text: string) => checkPolicy(text, 'policy.yaml', { pauses: ['family-travelling', 'road-closed'] });

function read(text: string): Policy {
  const found = checked(text);
  if (!found.ok) throw new Error(JSON.stringify(found.complaints));
  return found.value;
}

test.each([
  ['promise: { immediate: 4 h', 'promise: { immediate: 4', 'wrong-type'],
  ['promise: { immediate: 4 h', 'promise: { immediate: soon', 'wrong-text'],
  ['family-travelling: { immediate: none', 'family-travelling: { immediate: 2 d', 'not-one-of'],
  ['road-closed: {', 'bridge-gone: {', 'unknown-code'],
])('%s as %s is refused', (from, to, code) => {
  expect(shipped).toContain(from);
  const found = checked(shipped.replace(from, to));
  expect(found.ok ? [] : found.complaints.map((c) => c.code)).toEqual([code]);
});

test('what the policy grants is what a case carries, and the slice stays small', () => {
  const slice = effectiveSlice(read(shipped), { version: 1, unit: 'mn-069-05' });
  expect(limitsOf(slice).snooze).toEqual({ immediate: null, high: '24 h', medium: '3 d', low: '7 d' });
  expect(limitsOf(slice).pause['road-closed']?.low).toBe('14 d');
  expect(() => sliceText(slice)).not.toThrow();
});

test('a changed cap is a difference', () => {
  const longer = read(
    shipped.replace('snooze: { immediate: none, high: 24 h', 'snooze: { immediate: none, high: 48 h'),
  );
  expect(diffPolicies(read(shipped), longer)).toEqual([
    { part: 'adjustment', of: 'snooze', risk: 'high', from: '24 h', to: '48 h', effect: 'longer' },
  ]);
});
