// What would hurt: a reporter who cannot find the place, or a report that goes to a unit where nobody is.
import { shippedProfile } from '../../../libs/testing/shipped-profile';
import { choicesOf } from '../choices';
import { areaChoices, areaOf } from './area-choices';

const choices = choicesOf(shippedProfile());
const mn = areaChoices(choices, 'mn');

test('every unit that takes reports is offered once, under its aimag or its district', () => {
  expect(new Set(mn.map(({ value }) => value)).size).toBe(mn.length);
  expect(mn.filter(({ value }) => /^[A-Z]/.test(value))).toHaveLength(330 + 204);
  const of = (value: string) => mn.find((one) => one.value === value);
  expect(of('BH')).toEqual({ value: 'BH', label: 'Галуут', group: 'Баянхонгор аймаг' });
  expect(of('UB')).toEqual({ value: 'UB', label: 'Баянзүрх 8', group: 'Баянзүрх дүүрэг' });
  expect(of('mn-1-03')?.label).toMatch(/^Баянзүрх: /);
  expect(mn.at(-1)).toHaveProperty('value', 'mn');
});

test('groups follow the alphabet, and khoroos count as people do', () => {
  const groups = [...new Set(mn.map(({ group }) => group))];
  expect(groups).toHaveLength(21 + 9 + 1 + 1);
  expect(groups.slice(0, 3)).toEqual(['Архангай аймаг', 'Баян-Өлгий аймаг', 'Баянхонгор аймаг']);
  const district = mn.filter(({ group }) => group === 'Баянзүрх дүүрэг').map(({ label }) => label);
  expect(district.slice(0, 3)).toEqual(['Баянзүрх 1', 'Баянзүрх 2', 'Баянзүрх 3']);
  expect(district.at(-1)).toMatch(/өөр газар/);
});

test('the English names of no two places of a group are the same', () => {
  const labels = areaChoices(choices, 'en').map(({ group, label }) => `${group} ${label}`);
  expect(new Set(labels).size).toBe(labels.length);
});

test('what the form sends is a unit: by its letters, by its code, or refused as it was', () => {
  expect(['BH', 'mn-043', 'zz', ''].map((sent) => areaOf(choices, sent))).toEqual(['mn-069-05', 'mn-043', 'zz', '']);
});

test('a report from somewhere in an area goes where somebody leads, or else to its centre; from nowhere to the unit on duty', () => {
  const taker = (area?: string) => choices.takerOf(area).code;
  expect(taker('mn-069')).toBe('mn-069-05');
  expect(taker('mn-046')).toBe('mn-046-01');
  expect(taker('mn-1-03')).toBe('mn-1-03-08');
  expect(taker('mn-1-09')).toBe('mn-1-09-01');
  expect(taker('mn-046-07')).toBe('mn-046-07');
  expect([taker('mn'), taker(undefined)]).toEqual(['mn-1-03-08', 'mn-1-03-08']);
  expect(choices.takerOf('mn-046').zone).toBe('Asia/Hovd');
});
