// Somebody must hear that a child waits: these are the people who are asked in turn.
import { type Person, type Place, type WhoIsThere, recipientsOf, toldInstead } from './recipients';

const both = (text: string) => ({ mn: text, en: text });
const person = (id: string, role: string, unit: string, over: Partial<Person> = {}): Person => ({
  id,
  role,
  unit,
  name: both(id),
  email: `${id}@iveel.example`,
  language: 'mn',
  deputyId: null,
  active: true,
  ...over,
});
const place = (code: string, leadId: string | null, mailbox: string | null = `${code}@iveel.example`): Place => ({
  code,
  name: both(code),
  leadId,
  mailbox,
});

const base: WhoIsThere = {
  role: 'caseworker',
  leadId: 'saraa',
  places: [place('soum', 'super'), place('aimag', 'manager'), place('country', null)],
  staff: [
    person('saraa', 'caseworker', 'soum', { deputyId: 'dulguun' }),
    person('dulguun', 'caseworker', 'soum'),
    person('cover', 'caseworker', 'soum'),
    person('super', 'supervisor', 'soum', { deputyId: 'second' }),
    person('second', 'supervisor', 'soum'),
    person('manager', 'manager', 'aimag'),
  ],
  away: new Map(),
};
const told = (over: Partial<WhoIsThere>) => recipientsOf({ ...base, ...over }).map((r) => [r.staffId, r.because]);
const without = (...ids: string[]) => base.staff.map((p) => (ids.includes(p.id) ? { ...p, active: false } : p));

test.each<[string, Partial<WhoIsThere>, unknown[]]>([
  ['the owner is told', {}, [['saraa', 'owner']]],
  ['given to somebody by name, they hear instead', { assigneeId: 'second' }, [['second', 'owner']]],
  [
    'whoever it was given to is away: their deputy stands in, not the old owner',
    { assigneeId: 'super', away: new Map([['super', undefined]]) },
    [['second', 'deputy']],
  ],
  [
    'whoever it was given to cannot be reached, nor anybody for them: the owner hears',
    { assigneeId: 'manager', unreachable: new Set(['manager']) },
    [['saraa', 'owner']],
  ],
  ['on leave, the cover is told', { away: new Map([['saraa', 'cover']]) }, [['cover', 'cover']]],
  ['without a cover, the deputy', { away: new Map([['saraa', undefined]]) }, [['dulguun', 'deputy']]],
  [
    'a cover who is away too does not swallow the notice',
    {
      away: new Map([
        ['saraa', 'cover'],
        ['cover', undefined],
      ]),
    },
    [['dulguun', 'deputy']],
  ],
  ['a worker who has left hands over to the deputy', { staff: without('saraa') }, [['dulguun', 'deputy']]],
  ['an address that failed is passed over', { unreachable: new Set(['saraa']) }, [['dulguun', 'deputy']]],
  [
    'so is that of the lead of the unit',
    { unreachable: new Set(['saraa', 'dulguun', 'super', 'second']) },
    [['manager', 'unit-above']],
  ],
  ['nobody near: the lead of the unit', { staff: without('saraa', 'dulguun') }, [['super', 'unit-lead']]],
  ['no lead of the case yet: the lead of the unit', { leadId: undefined }, [['super', 'unit-lead']]],
  [
    'the lead of the unit is away: their deputy stands in',
    { staff: without('saraa', 'dulguun'), away: new Map([['super', undefined]]) },
    [['second', 'unit-lead']],
  ],
  [
    'nobody in the unit: the unit above',
    { staff: without('saraa', 'dulguun', 'super', 'second') },
    [['manager', 'unit-above']],
  ],
  [
    'nobody anywhere: the duty mailbox',
    { staff: without('saraa', 'dulguun', 'super', 'second', 'manager') },
    [[null, 'duty-mailbox']],
  ],
  ['a supervisor is the lead of the unit when they hold the role', { role: 'supervisor' }, [['super', 'owner']]],
  [
    'without such a lead, all supervisors of the unit',
    { role: 'supervisor', places: [place('soum', 'saraa'), place('aimag', 'manager')] },
    [
      ['super', 'owner'],
      ['second', 'owner'],
    ],
  ],
  ['a manager is found above', { role: 'manager' }, [['manager', 'owner']]],
])('%s', (_what, over, expected) => {
  expect(told(over)).toEqual(expected);
});

test('nobody reachable and no mailbox: the answer is empty, never a guess', () => {
  expect(recipientsOf({ ...base, staff: [], places: [place('soum', 'gone', null)] })).toEqual([]);
});

test('two who are covered by the same person are one mail', () => {
  const away = new Map([
    ['super', 'cover'],
    ['second', 'cover'],
  ]);
  const places = [place('soum', null)];
  expect(told({ role: 'supervisor', away, places })).toEqual([['cover', 'cover']]);
});

test.each<[string, Partial<WhoIsThere>, unknown[]]>([
  ['nobody’s mail came back: nobody gains a right', {}, []],
  [
    'a deputy acts for whoever no mail reached',
    { unreachable: new Set(['saraa']) },
    [{ staffId: 'dulguun', insteadOf: 'saraa' }],
  ],
  [
    'further up the chain it is still the owner’s',
    { unreachable: new Set(['dulguun', 'saraa']) },
    [{ staffId: 'super', insteadOf: 'saraa' }],
  ],
  [
    'of a duty given by name, whoever it was given to',
    { assigneeId: 'second', unreachable: new Set(['second']) },
    [{ staffId: 'saraa', insteadOf: 'second' }],
  ],
  [
    'a worker is told of a manager’s duty and signs nothing',
    { role: 'manager', unreachable: new Set(['manager']), places: [place('soum', 'dulguun')] },
    [],
  ],
  [
    'whoever leads the case does not oversee it',
    { role: 'supervisor', unreachable: new Set(['super', 'second']), places: [place('soum', 'saraa')] },
    [],
  ],
])('%s', (_what, over, expected) => {
  const who = { ...base, ...over };
  expect(toldInstead(who, recipientsOf(who))).toEqual(expected);
});
