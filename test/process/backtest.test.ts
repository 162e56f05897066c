// A life lived once more under its own rules says what it said; under others, what they would have said. And a forecast is what the weeks then bring.
import fc from 'fast-check';
import type { Rules } from '../../libs/process/kernel/definition';
import { latestVersion } from '../../libs/process/kernel/adopt';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { type Escalation, recorded, relive } from '../../libs/process/preview/backtest';
import { Forecaster } from '../../libs/process/preview/forecast';
import { processOf } from '../../libs/process/registry';
import { World } from '../../libs/process/simulate/world';
import { CASE_ID, live, moves } from './random-history';
import { calendars, rulesOn } from './test-rules';

const rules = rulesOn(calendars[0]);
const version = latestVersion(processOf('case'));
const ALWAYS = [0, Infinity] as const;

/** The life of a world, under one set of rules throughout. */
const again = (world: World, under: Rules, from: number) =>
  relive(
    { process: 'case', workflowId: CASE_ID, version, events: world.events(CASE_ID), began: nowhere },
    () => under,
    from,
    world.now,
  );
const nowhere = { unit: 'u', calendar: { id: 'c', version: 1 } };

const brief = (said: readonly Escalation[]) => said.map((e) => `${e.at} ${e.kind} ${e.rung} ${e.role}`).sort();

test('a life lived again under the rules it had escalates differently', () => {
  fc.assert(
    fc.property(moves, fc.integer({ min: 0, max: 30 * DAY }), (history, more) => {
      const world = live(rules, history, () => undefined);
      world.advance(world.now + more);
      const events = world.events(CASE_ID);
      expect(brief(again(world, rules, 0))).toEqual(brief(recorded('case', events, ...ALWAYS)));
    }),
    { numRuns: 150 },
  );
});

const BEGINS = Date.parse('2026-01-15T03:00:00Z');

function neglected(under: Rules): World {
  const world = new World(() => under, BEGINS);
  const by = (role: 'system' | 'supervisor') => ({ id: role, role, unit: 'u' });
  const report = { ref: 'X', unit: 'u', source: 's', concerns: [], suspectedRisk: 'high', contactable: false };
  world.begin(CASE_ID, 'u', {
    name: 'report.receive',
    input: { ...report, happenedAt: BEGINS },
    by: by('system'),
    request: 'r',
  });
  world.advance(BEGINS + HOUR);
  const input = { outcome: 'accepted', reason: 'x', criteria: ['y'], risk: 'high', lead: 'w1' };
  world.send(CASE_ID, { name: 'report.screen', input, by: by('supervisor'), request: 's' });
  world.advance(BEGINS + 9 * DAY);
  return world;
}

test('a week missed under a rule of ten days is an escalation under a rule of seven, and the other way about', () => {
  const every = (text: string): Rules => {
    const levels = { ...rules.policy.timings['visit.child'], high: text } as Rules['policy']['timings'][string];
    return { ...rules, policy: { ...rules.policy, timings: { ...rules.policy.timings, 'visit.child': levels } } };
  };
  const [seven, ten] = [neglected(every('7 d')), neglected(every('10 d'))];
  const visits = (said: readonly Escalation[]) => said.filter(({ kind }) => kind === 'visit.child');
  const once = (world: World, under: Rules) => visits(again(world, under, 0));
  expect(once(ten, every('10 d'))).toEqual([]);
  expect(once(ten, every('7 d')).length).toBeGreaterThan(0);
  expect(brief(once(ten, every('7 d')))).toEqual(brief(visits(recorded('case', seven.events(CASE_ID), ...ALWAYS))));
  expect(once(seven, every('10 d'))).toEqual([]);
});

test('what lies before the window is lived and not counted', () => {
  const world = neglected(rules);
  const all = again(world, rules, 0);
  const last = Math.max(...all.map(({ at }) => at));
  const late = again(world, rules, last);
  expect(late.length).toBeLessThan(all.length);
  expect(late.every(({ at }) => at === last)).toBe(true);
});

test('a forecast counts each visit in the week in which it falls due, what is overdue in this one', () => {
  const world = neglected(rules);
  const { process, n, revision, policy, calendar, state, ledger } = world.entity(CASE_ID);
  const forecaster = new Forecaster(world.now);
  const about = { workflowId: CASE_ID, ref: 'X', unit: 'u', lead: 'w1', clockOffset: 0, processVersion: version };
  forecaster.add({ process, ...about, n, revision, policy, calendar, state, open: ledger.open }, rules);
  const [line] = forecaster.result();
  expect(line).toMatchObject({ who: 'w1', cases: 1 });
  // At high risk every seven days: one a week, from the one that is overdue.
  expect(line?.visits).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  expect(line?.conferences.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(1);
});
