// What would hurt: a duty whose time nobody can tune because no form knows it, or a form that lets through what the policy refuses.
import { dutyTitle } from '../words/duty-words';
import type { DutyTraits } from '../process/kernel/definition';
import { RISKS } from '../process/kernel/risk';
import { processes } from '../process/registry';
import { checkPolicy } from './check-policy';
import { dutyKinds } from './duty-kinds';
import { effectiveSlice } from './effective-slice';
import { policyForm } from './policy-form';
import { shippedProfile } from '../testing/shipped-profile';

const { policy, policyText } = shippedProfile();
const slice = effectiveSlice(policy, { version: 1, unit: 'mn' });
const form = policyForm(policy, slice, false);
const row = (kind: string) => form.find((one) => one.kind === kind);

test('a definition whose time a policy sets is in no form, or stands there with another clock or owner', () => {
  for (const { duties } of Object.values(processes)) {
    for (const { kind, owner, clock, until, wait } of duties as readonly DutyTraits[]) {
      const own = (dutyKinds as Readonly<Record<string, { own?: true }>>)[kind]?.own === true;
      if (until !== undefined || own) continue;
      expect(row(kind)).toMatchObject({ kind, owner, clock, wait: wait === true });
    }
  }
  expect(form.map(({ kind }) => kind).sort()).toEqual(Object.keys(policy.duties).sort());
});

test('a row of the form has no title, no time, no basis or a unit no duration has', () => {
  for (const { kind, values, units, source } of form) {
    for (const lang of ['mn', 'en'] as const) expect(dutyTitle(lang, kind).length).toBeGreaterThan(3);
    expect([kind, source.length > 3, units]).toEqual([kind, true, ['h', 'd', 'wd', 'mo']]);
    for (const risk of RISKS) {
      const { times, mayBeNone, basis } = values[risk];
      expect([kind, risk, mayBeNone || times.length > 0, basis.length > 0]).toEqual([kind, risk, true, true]);
    }
  }
});

test('a bound of the form is not the one the check holds to', () => {
  expect(row('visit.child')?.bounds).toMatchObject([
    { is: 'at-most', value: '1 mo' },
    { is: 'at-most', value: '42 d' },
  ]);
  // A taper is held to the bounds of the visit it paces.
  expect(row('visit.closing')).toMatchObject({ paces: 'visit.child', list: true });
  expect(row('visit.closing')?.bounds.map(({ value }) => value)).toContain('1 mo');
  expect(row('closure.notice')?.bounds).toContainEqual(expect.objectContaining({ is: 'at-least', value: '1 mo' }));
  const longer = policyText.replace(/( {2}visit\.child:[\s\S]*?low: )30 d/, '$132 d');
  const checked = checkPolicy(longer, 'policy.yaml');
  expect(checked.ok ? [] : checked.complaints.map(({ code }) => code)).toEqual(['longer-than-limit']);
});

test('where a unit differs from the country, the form of that unit shows no difference', () => {
  const units = { 'mn-069': { duties: { 'visit.child': { high: '5 d' } }, basis: 'U', source: 'x' } } as const;
  const stricter = { ...policy, units } as unknown as typeof policy;
  const there = effectiveSlice(stricter, { version: 1, unit: 'mn-069-05', above: ['mn', 'mn-069'] });
  const visit = policyForm(stricter, there, true).find(({ kind }) => kind === 'visit.child');
  expect([visit?.values.high.here, visit?.values.medium.here]).toEqual([['5 d'], null]);
});
