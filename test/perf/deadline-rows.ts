// Figures of the clocks: how late a deadline speaks among many open cases, and how long ten thousand at one instant take.
import { randomUUID } from 'node:crypto';
import type { Rules } from '../../libs/process/kernel/definition';
import type { LadderRule } from '../../libs/process/kernel/policy';
import { HOUR } from '../../libs/process/kernel/time';
import { timed } from './measure';
import type { Row } from './rows';
import { type Rig, rules } from './rig';

/** Cases opened at once; more only wait in the server. */
const AT_ONCE = 40;
const PROBES = 100;

const all = <T>(value: T) => ({ immediate: value, high: value, medium: value, low: value });
const silent: LadderRule = { remind: [], rungs: [], channel: 'now' };
/** Screening is due an exact hour after the report was received, and nothing else is: the report's instant says when the deadline falls. */
const oneDeadline: Rules = {
  calendar: rules.calendar,
  policy: {
    ...rules.policy,
    timings: {
      ...Object.fromEntries(Object.keys(rules.policy.timings).map((kind) => [kind, all(null)])),
      triage: all('1 h'),
    },
    ladders: { standard: all(silent) },
  },
};

async function many(count: number, run: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, lane));
}

const caseDueAt = (rig: Rig, at: number) =>
  rig.openCase({ rules: oneDeadline, report: { happenedAt: at - HOUR, contactable: false } });

/** Resolves with the instants at which `count` different processes spoke. */
function spoken(rig: Rig, count: number): { all: Promise<Map<string, number>> } {
  const heard = new Map<string, number>();
  return {
    all: new Promise((resolve) => {
      rig.onNotice = ({ workflowId, dueAt }) => {
        // The report's own notice has no deadline; a bare timer has none to name.
        if (workflowId.startsWith('case/') && dueAt === undefined) return;
        if (!heard.has(workflowId)) heard.set(workflowId, Date.now());
        if (heard.size === count) resolve(heard);
      };
    }),
  };
}

function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] ?? NaN;
}

/** A hundred deadlines, one every 100 ms, while the others sleep. */
async function lagOfProbes(rig: Rig): Promise<number> {
  const due = new Map<string, number>();
  const begins = Date.now() + 8_000;
  const heard = spoken(rig, PROBES);
  await many(PROBES, async (i) => {
    const at = begins + i * 100;
    due.set(await caseDueAt(rig, at), at);
  });
  const at = await heard.all;
  return p99([...at].map(([id, spokeAt]) => spokeAt - (due.get(id) ?? NaN)));
}

export async function timerLag(rig: Rig, open: number): Promise<Row> {
  // A report cannot lie in the future, so an hour is the most; the measuring is over by then.
  const far = () => caseDueAt(rig, Date.now() + 0.95 * HOUR);
  await many(10, far);
  const few = [await lagOfProbes(rig), await lagOfProbes(rig)];
  await many(open - 10, far);
  const lots = [await lagOfProbes(rig), await lagOfProbes(rig)];
  const [a, b] = [Math.min(...lots), Math.min(...few)];
  const value = a / b;
  const detail = `${a} ÷ ${b} ms, p99 of ${PROBES} deadlines 100 ms apart, the better of two runs each`;
  const figure = `timer lag p99 with ${open.toLocaleString('en')} open cases ÷ with 10`;
  return { figure, value, goal: '≤ 3', met: value <= 3, detail };
}

export async function oneInstant(rig: Rig, count: number): Promise<Row> {
  const side = async (start: (at: number) => Promise<unknown>): Promise<number> => {
    // Opening takes a while; the instant lies beyond it. How long, a few that fall due much later tell.
    const tried = Math.min(count, 2 * AT_ONCE);
    const opening = await timed(() => many(tried, () => start(Date.now() + 0.95 * HOUR)));
    const patience = 15_000 + (opening / tried) * count * 2;
    const at = Date.now() + patience;
    const heard = spoken(rig, count);
    await many(count, () => start(at));
    if (Date.now() > at) throw new Error(`opening ${count} took longer than ${patience} ms`);
    return Math.max(...(await heard.all).values()) - at;
  };
  const timers = () =>
    side((at) =>
      rig.client.workflow.start('bareDeadline', { workflowId: randomUUID(), taskQueue: 'process', args: [at] }),
    );
  // The floor before and after: a moment in which the machine was busy must not make us look good.
  const first = await timers();
  const ours = await side((at) => caseDueAt(rig, at));
  const bare = Math.min(first, await timers());
  const value = ours / bare;
  const detail = `${(ours / 1000).toFixed(1)} ÷ ${(bare / 1000).toFixed(1)} s from the instant to the last notice; ours also writes the record and the read model`;
  const figure = `${count.toLocaleString('en')} deadlines at one instant ÷ bare timers`;
  return { figure, value, goal: '≤ 1.3', met: value <= 1.3, detail };
}
