// A preview of a hundred thousand open cases, from rows as the database hands them over: parsed, planned again, counted. One core, no server.
import type { Role } from '../../libs/process/kernel/roles';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { Preview } from '../../libs/process/preview/preview';
import { RISKS } from '../../libs/process/kernel/risk';
import type { Living } from '../../libs/process/preview/living';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { calendars, rulesOn } from '../process/test-rules';
import type { Row } from './rows';

const rules = rulesOn(calendars[0]);
const BEGINS = Date.parse('2026-01-15T03:00:00Z');
const visits = { immediate: '1 d', high: '5 d', medium: '14 d', low: '30 d' };
const newer = {
  ...rules,
  policy: { ...rules.policy, version: 2, timings: { ...rules.policy.timings, 'visit.child': visits } },
};

/** Lives of different risk and length, each as two texts of JSON. */
function lives(count: number): { about: Omit<Living, 'state' | 'open'>; state: string; open: string }[] {
  return Array.from({ length: count }, (_, i) => {
    const world = new World(() => rules, BEGINS, false);
    const id = `case/${i}`;
    let request = 0;
    const send = (name: string, role: Role, input: Record<string, unknown> = {}) => {
      const by = { id: role, role, unit: 'u' };
      const message = { name, by, request: String(request++), input: inputOf(name, input, world.now) };
      return world.has(id) ? world.send(id, message) : world.begin(id, 'u', message);
    };
    const report = { ref: `R-${i}`, unit: 'u', source: 's', concerns: [], suspectedRisk: 'high', contactable: true };
    send('report.receive', 'system', { ...report, happenedAt: BEGINS });
    world.advance(BEGINS + HOUR);
    send('report.screen', 'supervisor', { outcome: 'accepted', lead: `w${i % 40}`, risk: RISKS[i % 4] });
    world.advance(BEGINS + (1 + (i % 7)) * DAY);
    send('visit.record', 'caseworker', { track: 'child' });
    send('plan.submit', 'caseworker');
    send('plan.approve', 'manager');
    if (i % 3 === 0) send('conference.hold', 'supervisor', { kind: 'initial' });
    world.advance(BEGINS + 10 * DAY);
    const { process, n, revision, version, policy, calendar, state, ledger } = world.entity(id);
    return {
      about: {
        ...{ process, workflowId: id, ref: `R-${i}`, unit: 'u', lead: `w${i % 40}`, clockOffset: 0 },
        ...{ n, revision, processVersion: version, policy, calendar },
      },
      state: JSON.stringify(state),
      open: JSON.stringify(ledger.open),
    };
  });
}

const seconds = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

/** @param cases how many; the design's figure is 100,000 */
export function previewOfCaseload(cases: number): Row {
  const samples = lives(200);
  const now = BEGINS + 10 * DAY;
  const preview = new Preview(now, (living, { role }) => [{ id: role === 'caseworker' ? (living.lead ?? '') : role }]);
  const began = process.cpuUsage();
  for (let i = 0; i < cases; i++) {
    const { about, state, open } = samples[i % samples.length] as (typeof samples)[0];
    preview.add(
      { ...about, state: JSON.parse(state) as unknown, open: JSON.parse(open) as Living['open'] },
      rules,
      newer,
    );
  }
  const { changed } = preview.result();
  const value = seconds(began);
  const again = process.cpuUsage();
  for (let i = 0; i < cases; i++) {
    const { state, open } = samples[i % samples.length] as (typeof samples)[0];
    JSON.parse(state);
    JSON.parse(open);
  }
  const parsing = seconds(again);
  const size = samples.reduce((sum, { state, open }) => sum + state.length + open.length, 0) / samples.length;
  return {
    figure: `preview of ${cases.toLocaleString('en')} open cases, one core, seconds`,
    value,
    goal: `< ${5 * (cases / 100_000)} s`,
    met: value < 5 * (cases / 100_000),
    detail: `${((value / cases) * 1e6).toFixed(0)} µs a case of ${(size / 1024).toFixed(1)} kB; ${changed.toLocaleString('en')} of them change; parsing alone ${parsing.toFixed(1)} s`,
  };
}
