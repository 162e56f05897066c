// What a preview says of a life is what adopting does to it, and taking a version back leaves no deadline where it had put it.
import fc from 'fast-check';
import { adopt } from '../../libs/process/kernel/adopt';
import type { Rules } from '../../libs/process/kernel/definition';
import type { Entity } from '../../libs/process/kernel/entity';
import type { Obligation } from '../../libs/process/kernel/obligation';
import { timingOf } from '../../libs/process/kernel/policy';
import { DAY, HOUR, type Instant } from '../../libs/process/kernel/time';
import { nextWake, wake } from '../../libs/process/kernel/wake';
import type { Living } from '../../libs/process/preview/living';
import { noticesOf } from '../../libs/process/preview/notices';
import { occasionsOf } from '../../libs/process/preview/occasions';
import { MAIL_DAYS, Preview } from '../../libs/process/preview/preview';
import { replan } from '../../libs/process/preview/replan';
import { processOf } from '../../libs/process/registry';
import type { DutyNotice } from '../../libs/process/kernel/effects';
import { HOUSE_HOURS, type MailHours, mannerOf, sentAt } from '../../libs/process/preview/mail-hour';
import { MailTally, dayColumn } from '../../libs/process/preview/tally';
import { lastDigest, quietEnd } from '../../services/notification/quiet-hours';
import { CASE_ID, bentMoves, live, moves } from './random-history';
import { calendars, rulesOn } from './test-rules';

const rules = rulesOn(calendars[0]);
const RUNS = { numRuns: 120 };

type Levels = Readonly<Record<'immediate' | 'high' | 'medium' | 'low', string>>;

/** The same rules with other times, under another number. */
function under(version: number, timings: Readonly<Record<string, Levels>>, reverts: readonly number[] = []): Rules {
  const { policy } = rules;
  return { ...rules, policy: { ...policy, version, timings: { ...policy.timings, ...timings }, reverts } };
}

const all = (text: string): Levels => ({ immediate: text, high: text, medium: text, low: text });
const draft = fc
  .record({
    'visit.child': fc.constantFrom('1 d', '3 d', '20 d', '40 d').map(all),
    'plan.submit': fc.constantFrom('48 h', '5 d', '1 mo').map(all),
    'conference.initial': fc.constantFrom('2 wd', '30 wd').map(all),
    'risk.reassess': fc.constantFrom('4 d', '80 d').map(all),
  })
  .map((timings) => under(2, timings));

/** When somebody wants to be mailed, who has said so. */
const ownHours = fc.record({
  quietFrom: fc.integer({ min: 0, max: 1439 }),
  quietUntil: fc.integer({ min: 0, max: 1439 }),
  digestMinute: fc.integer({ min: 0, max: 1439 }),
});

const livingOf = (entity: Entity<unknown>): Living => {
  const { process, id, n, revision, version, policy, calendar, state, ledger } = entity;
  const about = { workflowId: id, ref: 'X', unit: 'u', lead: 'w1', clockOffset: 0 };
  const { open, standing } = ledger;
  const stored = { process, ...about, n, revision, processVersion: version, policy, calendar, state, open };
  return standing === undefined ? stored : { ...stored, standing };
};
const lived = (history: Parameters<typeof live>[1]) => {
  const world = live(rules, history, () => undefined);
  return { entity: world.entity(CASE_ID), now: world.now };
};
const due = (open: readonly Obligation[]) => Object.fromEntries(open.map((o) => [`${o.kind} ${o.key}`, o.dueAt]));
const process = processOf('case');

test('a preview that differs from what adopting does', () => {
  fc.assert(
    fc.property(moves, draft, fc.integer({ min: 0, max: 20 * DAY }), (history, newer, passed) => {
      const { entity, now: left } = lived(history);
      const now = Math.min(left + passed, (nextWake(process, entity, rules) ?? Infinity) - 1);
      const { changes, after } = replan(livingOf(entity), rules, newer, now);
      const { draft: adopted } = adopt(process, entity, { rules: newer }, rules, now);
      expect(after.ledger.open).toEqual(adopted.entity.ledger.open);
      const expected = due(entity.ledger.open);
      for (const { kind, key, toAt } of changes) {
        if (toAt === null) delete expected[`${kind} ${key}`];
        else expected[`${kind} ${key}`] = toAt;
      }
      expect(expected).toEqual(due(adopted.entity.ledger.open));
    }),
    RUNS,
  );
});

test('rules that say the same at this level of risk move something after all', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const { entity, now } = lived(history);
      const mine = process.risk(entity.state);
      const { policy } = rules;
      // Everything is different at the other levels.
      const others = Object.fromEntries(
        Object.entries(policy.timings).map(([kind, levels]) => [kind, { ...all('3 d'), [mine]: levels[mine] }]),
      );
      const newer = { ...rules, policy: { ...policy, version: 2, timings: others } };
      const { changes, same } = replan(livingOf(entity), rules, newer, now);
      expect(changes).toEqual([]);
      const adopted = adopt(process, entity, { rules: newer }, rules, now).draft.entity;
      if (same) expect(due(adopted.ledger.open)).toEqual(due(entity.ledger.open));
    }),
    RUNS,
  );
});

test('a version taken back leaves a deadline where it had put it', () => {
  fc.assert(
    fc.property(moves, draft, fc.integer({ min: HOUR, max: 60 * DAY }), (history, second, passes) => {
      const { entity, now } = lived(history);
      const never = wake(process, entity, rules, now + passes).entity;
      const adopted = adopt(process, entity, { rules: second }, rules, now);
      const third = under(3, {}, [2]);
      const back = adopt(process, adopted.draft.entity, { rules: third }, second, now + passes).draft.entity;
      const was = due(never.ledger.open);
      for (const o of back.ledger.open) {
        const expected = was[`${o.kind} ${o.key}`];
        // What the second version had put off and is late by the first stays late as it is, or is due the moment the first holds again: never in the past.
        const late = expected !== undefined && expected < o.dueAt && o.dueAt <= now + passes;
        if (!late) expect([o.kind, o.dueAt]).toEqual([o.kind, expected]);
      }
      expect(Object.keys(due(back.ledger.open)).sort()).toEqual(Object.keys(was).sort());
    }),
    RUNS,
  );
});

const accepted = (level: string, passes = HOUR) =>
  lived([
    {
      passes,
      command: 'report.screen',
      role: 'supervisor',
      person: 'p2',
      input: { risk: level, lead: 'w1' },
      ago: 0,
      pick: 0,
      ahead: 0,
    },
  ]);

test('a visit made overdue by a version taken back stays overdue', () => {
  const { entity, now } = accepted('high');
  const visit = (of: Entity<unknown>) => of.ledger.open.find(({ kind }) => kind === 'visit.child') as Obligation;
  const second = under(2, { 'visit.child': all('1 d') });
  const shortened = adopt(process, entity, { rules: second }, rules, now).draft.entity;
  const overdue = wake(process, shortened, second, now + 3 * DAY).entity;
  expect(visit(overdue).fired).toContain('due');
  const back = adopt(process, overdue, { rules: under(3, {}, [2]) }, second, now + 3 * DAY).draft;
  expect(visit(back.entity)).toMatchObject({ dueAt: visit(entity).dueAt, fired: [], cycle: 2 });
  // Too late by either: the deadline is the old one again, and nobody is told a second time.
  const muchLater = wake(process, shortened, second, now + 20 * DAY).entity;
  const late = adopt(process, muchLater, { rules: under(3, {}, [2]) }, second, now + 20 * DAY).draft;
  expect(visit(late.entity)).toMatchObject({ dueAt: visit(entity).dueAt, cycle: 1 });
  expect(visit(late.entity).fired).toContain('due');
  const said = late.events.map(({ body }) => body).filter((b) => 'kind' in b && b.kind === 'visit.child');
  expect(said.map(({ type }) => type)).toEqual(['duty.moved']);
});

test('the counts, the mails and the visits of a preview are those of the case', () => {
  const { entity, now } = accepted('high');
  const preview = new Preview(now, (_living, { role }) => (role === 'supervisor' ? [{ id: 'boss' }] : []));
  const newer = under(2, { 'visit.child': all('3 d') });
  const line = preview.add(livingOf(entity), rules, newer);
  const result = preview.result();
  expect(line?.changes).toEqual([
    expect.objectContaining({ kind: 'visit.child', what: 'earlier', newlyOverdue: false }),
  ]);
  expect(result.totals).toEqual({ earlier: 1, later: 0, opened: 0, cancelled: 0, newlyOverdue: 0 });
  expect(result.counts).toEqual([expect.objectContaining({ kind: 'visit.child', risk: 'high', earlier: 1 })]);
  const [visits] = result.visits;
  expect(timingOf(rules.policy, 'visit.child', 'high')).toBe('7 d');
  const sum = (numbers: readonly number[] = []) => numbers.reduce((a, b) => a + b, 0);
  expect(sum(visits?.after)).toBeGreaterThan(sum(visits?.before) * 2);
  const until = now + 14 * DAY;
  const told = (to: Rules, open: readonly Obligation[]) =>
    open.flatMap((o) => noticesOf(o, process, entity, to, now, until)).filter(({ role }) => role === 'supervisor')
      .length;
  expect(sum(result.mails[0]?.before)).toBe(told(rules, entity.ledger.open));
  expect(sum(result.mails[0]?.after)).toBe(told(newer, replan(livingOf(entity), rules, newer, now).after.ledger.open));
});

test('a mail of the preview is none that leaves, or leaves another day: a life nobody touches says what was foretold', () => {
  let told = 0;
  fc.assert(
    fc.property(bentMoves, fc.constantFrom(...calendars), fc.option(ownHours), (history, calendar, hours) => {
      const under = rulesOn(calendar);
      const world = live(under, history, () => undefined);
      const { now } = world;
      const entity = world.entity(CASE_ID);
      const foretold = new Preview(now, (_living, { role, assignee = '', unit = '' }) => [
        { id: `${role} ${assignee} ${unit}`, ...(hours ? { hours } : {}) },
      ]);
      foretold.add(livingOf(entity), under, under);
      const mails = new MailTally(MAIL_DAYS);
      const before = world.mails.length;
      world.advance(now + MAIL_DAYS * DAY);
      for (const { at, workflowId, notice } of world.mails.slice(before)) {
        if (workflowId !== CASE_ID) continue;
        const { to, assignee = '', unit = '', risk, channel } = notice as DutyNotice;
        const manner = mannerOf(risk, channel);
        const column = dayColumn(calendar, now, sentAt(calendar, at, manner, hours ?? HOUSE_HOURS));
        if (column >= MAIL_DAYS) continue;
        for (const side of ['before', 'after'] as const)
          mails.add(`${to} ${assignee} ${unit}`, side, column, manner === 'digest');
        told++;
      }
      expect(foretold.result().mails).toEqual(mails.lines());
    }),
    { numRuns: 300 },
  );
  // Otherwise the property would have been asked of nothing; a life in two says nothing in a fortnight.
  expect(told).toBeGreaterThan(500);
});

test('the hours of the preview are not those of the mails', () => {
  const instants = fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2028-01-01T00:00Z') });
  fc.assert(
    fc.property(
      fc.constantFrom(...calendars),
      instants,
      fc.oneof(fc.constant(HOUSE_HOURS), ownHours),
      (calendar, at, wishes) => {
        const { zone } = calendar;
        expect(sentAt(calendar, at, 'by-day', wishes)).toBe(quietEnd(at, zone, wishes) ?? at);
        const digest = sentAt(calendar, at, 'digest', wishes);
        // The first digest that gathers it: due after it was said, and none before.
        expect(lastDigest(digest, zone, wishes)).toBe(digest);
        expect(lastDigest(digest - 1, zone, wishes)).toBeLessThanOrEqual(at);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('whoever is on leave by the hour they want to be mailed is foretold the mail all the same, or their cover is not', () => {
  const { entity, now } = accepted('medium');
  // Awake from five to six in the morning alone: of what is said by day, they read a day later than the house.
  const hours: MailHours = { quietFrom: 6 * 60, quietUntil: 5 * 60, digestMinute: 5 * 60 };
  const mailsOf = (leaveFrom: Instant) => {
    const preview = new Preview(now, (_living, { role }, at) =>
      role !== 'caseworker' ? [] : at < leaveFrom ? [{ id: 'worker', hours }] : [{ id: 'cover' }],
    );
    preview.add(livingOf(entity), rules, rules);
    return Object.fromEntries(preview.result().mails.map(({ who, after }) => [who, after]));
  };
  const alone = mailsOf(Infinity)['worker'] ?? [];
  const first = alone.findIndex((count) => count > 0);
  expect(first).toBeGreaterThan(0);
  // The leave begins at midnight of that day: the mail was said the day before, and leaves on it.
  const midnight = Math.floor((now + 8 * HOUR) / DAY) * DAY - 8 * HOUR + first * DAY;
  const away = mailsOf(midnight);
  expect(away['worker']?.[first] ?? 0).toBe(0);
  expect(away['cover']?.[first]).toBeGreaterThan(0);
});

test('a visit that is overdue is counted this week, and the next from there', () => {
  const { entity, now } = accepted('high');
  const visit = entity.ledger.open.find(({ kind }) => kind === 'visit.child') as Obligation;
  const late = visit.dueAt + 3 * DAY;
  const ahead = occasionsOf(visit, process, entity, rules, late, late + 14 * DAY).map(({ at }) => at);
  expect(ahead[0]).toBe(late);
  expect(ahead).toHaveLength(3);
  expect(late).toBeGreaterThan(now);
});
