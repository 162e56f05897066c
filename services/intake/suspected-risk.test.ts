/** What would hurt: a child in danger that waits in the same row as a truant. */
import { shippedProfile } from '../../libs/testing/shipped-profile';
import { choicesOf } from './choices';
import { suspectedRisk, usualSource } from './suspected-risk';

const choices = choicesOf(shippedProfile());

test('the gravest sign counts, whatever else is said and in whatever order', () => {
  const concerns = ['truancy', 'sexual-abuse', 'trafficking', 'poverty'];
  const signs = { immediateDanger: false, source: 'community' };
  expect(suspectedRisk({ ...signs, concerns })).toBe('immediate');
  expect(suspectedRisk({ ...signs, concerns: [...concerns].reverse() })).toBe('immediate');
  expect(suspectedRisk({ ...signs, concerns: [], immediateDanger: true })).toBe('immediate');
  expect(suspectedRisk({ ...signs, concerns: ['a-code-of-tomorrow'] })).toBe('medium');
});

test('every code the rule names is a code of the profile: a renamed concern must not silently lose its urgency', () => {
  const known = new Set(choices.concerns.map(({ code }) => code));
  for (const code of [
    'trafficking',
    'abduction',
    'recruitment',
    'hazardous-labour',
    'sexual-abuse',
    'physical-abuse',
    'domestic-violence',
  ])
    expect(known).toContain(code);
  const sources = new Set(choices.sources.map(({ code }) => code));
  for (const { code } of choices.reporters) expect(sources).toContain(usualSource(code));
  expect(usualSource('child')).toBe('child');
  expect(usualSource('teacher')).toBe('professional');
});
