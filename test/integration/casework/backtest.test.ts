// What would hurt: a backtest that invents escalations, or knows nothing of a unit's report and a colleague's training. Lived again under the policy there
// was, the record says what it said: row by row, week by week, case by case, wherever each case lived and whatever calendar it went by then.
import { withDays } from '../../../libs/calendar/edit-calendar';
import { formatDay } from '../../../libs/process/kernel/time';
import { applyCalendar } from '../../../services/casework/use-cases/rules/apply-calendar';
import { latestCalendars } from '../../../services/casework/use-cases/rules/calendar-edits';
import { LivedWorld } from './lived-world';
import { mongolia, staffMember } from './living-process';
import { type StoredCasework, day, hour, saraa, start, storedCasework } from './stored-casework';

const [GALUUT, HOVD, BAYANZURKH] = ['mn-069-05', 'mn-043-11', 'mn-1-03-08'];
const NIGHT = 8 * 60_000;

let house: StoredCasework;
let lived: LivedWorld;
beforeAll(async () => {
  house = await storedCasework();
  lived = new LivedWorld(start);
  const { world } = lived;
  const nomin = mongolia.staff.find(({ unit, role }) => unit === BAYANZURKH && role === 'caseworker');
  const mover = lived.case('high', HOVD, staffMember('enkhjargal'));
  lived.case('medium', HOVD, staffMember('enkhjargal'));
  const referring = lived.case('medium', GALUUT, saraa);
  lived.house(GALUUT, 'saraa');
  world.advance(start + day);
  const to = { referral: '11111111-1111-4111-8111-111111111111', agency: mongolia.agencies[0]?.id };
  lived.send(referring, 'referral.make', saraa, { ...to, service: 'physical-health', consent: 'given' });
  world.advance(start + 6 * day + 3 * hour);
  const offer = { scope: 'unit', lead: undefined, unit: BAYANZURKH, reason: 'family-moved' };
  lived.send(mover, 'transfer.offer', staffMember('enkhjargal'), offer);
  world.advance(start + 7 * day);
  const there = { id: 'there', role: 'supervisor', unit: BAYANZURKH } as const;
  lived.send(mover, 'transfer.accept', there, { lead: nomin?.id ?? 'nomin' });
  // Three weeks on, a week of holidays is announced, in every calendar.
  world.advance(start + 21 * day + NIGHT);
  const days = [1, 2, 3, 4].map((i) => formatDay(Math.floor((world.now + 8 * hour) / day) + i));
  house.clock.set(new Date(world.now).toISOString());
  for (const { source } of await latestCalendars(house.deps)) {
    const closed = days.map((on) => ({ on, reason: { mn: 'Амралт', en: 'Holiday' }, source: 'announced' }));
    const { text } = withDays(source, 'closed-days', closed);
    const { isNew } = await applyCalendar(house.deps, staffMember('bilguun'), { text });
    if (!isNew) throw new Error('the calendar says what it said');
  }
  const tables = new Map<string, Awaited<ReturnType<typeof house.deps.rules.current>>>();
  for (const unit of [GALUUT, HOVD, BAYANZURKH]) {
    const rules = await house.deps.rules.current(unit);
    tables.set(rules?.calendar.id ?? '', rules);
  }
  world.adopt((rules) => ({ ...rules, calendar: tables.get(rules.calendar.id)?.calendar ?? rules.calendar }));
  world.advance(start + 60 * day);
  house.clock.set(new Date(world.now).toISOString());
  for (const projection of lived.projections()) await house.project(projection);
}, 120_000);
afterAll(() => house?.database.close());

interface Sides {
  readonly before: number;
  readonly after: number;
}
interface Body {
  readonly looked: number;
  readonly totals: Sides;
  readonly rows: readonly (Sides & { kind: string; risk: string; rung: number })[];
  readonly weeks: readonly Sides[];
  readonly cases: readonly (Sides & { ref: string })[];
}
const backtest = async (text: string, more: object = {}) =>
  (await house.post('/api/policy/backtest', 'bilguun', { text, ...more }, 200)).body as unknown as Body;

test('a policy that was in force all along says something else than is on record', async () => {
  const same = await backtest(mongolia.policyText);
  expect(same.looked).toBe(6);
  const kinds = new Set(same.rows.map(({ kind }) => kind.split('.')[0]));
  expect([...kinds]).toEqual(expect.arrayContaining(['visit', 'referral', 'unit', 'staff']));
  expect(same.rows.filter(({ before, after }) => before !== after)).toEqual([]);
  expect(same.weeks.filter(({ before, after }) => before !== after)).toEqual([]);
  expect(same.cases).toEqual([]);
  expect(same.totals.before).toBeGreaterThan(20);
});

test('the record it is compared with is what the world has said, unit and staff included', async () => {
  const said = lived.world.ids().flatMap((id) => {
    const spoken = lived.world.events(id).map(({ body }) => body as { type: string; silent?: boolean });
    return spoken.filter(({ type, silent }) => type === 'duty.escalated' && !silent);
  });
  expect((await backtest(mongolia.policyText)).totals).toEqual({ before: said.length, after: said.length });
});

test('the case that moved really moved, and the calendar really mattered: without either the past would be told otherwise', () => {
  const adopted = lived.world.ids().flatMap((id) => lived.world.events(id).map(({ body }) => body));
  expect(adopted).toContainEqual(expect.objectContaining({ type: 'policy.adopted', unit: BAYANZURKH }));
  const moved = adopted.filter((body) => body.type === 'duty.moved').length;
  expect(adopted.filter(({ type }) => type === 'calendar.adopted').length).toBeGreaterThanOrEqual(6);
  expect(moved).toBeGreaterThan(0);
});

test('a session of supervision every two months: colleagues are told of less, and no child of anything else', async () => {
  const text = mongolia.policyText.replace(/ {2}staff\.supervision:[\s\S]*?low: .*\n/, (row) =>
    row.replaceAll('1 mo', '2 mo'),
  );
  expect(text).not.toBe(mongolia.policyText);
  const of = (body: Body, kind: string) =>
    body.rows.filter((row) => row.kind === kind).reduce((n, r) => n + r.after, 0);
  const [same, later] = [await backtest(mongolia.policyText), await backtest(text)];
  expect(of(later, 'staff.supervision')).toBeLessThan(of(same, 'staff.supervision'));
  for (const kind of ['visit.child', 'unit.report']) expect(of(later, kind)).toBe(of(same, kind));
});
