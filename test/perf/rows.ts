// The figures of the design's table that stand so far, and the simulator's speed.
import { randomUUID } from 'node:crypto';
import type { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { caseProcess } from '../../libs/process/case/process';
import { latestVersion } from '../../libs/process/kernel/adopt';
import { apply, newEntity } from '../../libs/process/kernel/entity';
import type { Actor } from '../../libs/process/kernel/roles';
import { DAY } from '../../libs/process/kernel/time';
import { inTurn, interleaved, median, timed } from './measure';
import { type Rig, UNIT } from './rig';
import type { YearLeft } from './case-year';

export interface Row {
  readonly figure: string;
  readonly value: number;
  readonly goal: string;
  readonly met: boolean;
  readonly detail: string;
  /** It could not be measured; `detail` says why, `value` is NaN. */
  readonly failed?: true;
}

const supervisor: Actor = { id: 's', role: 'supervisor', unit: UNIT };
const worker: Actor = { id: 'w', role: 'caseworker', unit: UNIT };
const ms = (value: number) => `${value.toFixed(1)} ms`;

const visit = () => ({
  track: 'child',
  happenedAt: Date.now() - 50,
  met: true,
  found: 'note',
  nextAt: Date.now() + DAY,
});

async function acceptedCase(rig: Rig): Promise<string> {
  const id = await rig.openCase();
  await rig.send(
    id,
    'report.screen',
    { outcome: 'accepted', reason: 'meets-criteria', criteria: ['child-at-risk'], risk: 'high', lead: 'w' },
    supervisor,
  );
  return id;
}

export async function openCase(rig: Rig, rounds: number): Promise<Row> {
  const bare = () =>
    rig.client.workflow.execute('bareOpen', { workflowId: randomUUID(), taskQueue: 'process', args: [randomUUID()] });
  const { a, b, ratio } = await interleaved(rounds, () => rig.openCase(), bare);
  const detail = `${ms(a)} ÷ ${ms(b)}, ${rounds} of each`;
  return {
    figure: 'open a case ÷ bare workflow with one activity, p50',
    value: ratio,
    goal: '≤ 1.0',
    met: ratio <= 1,
    detail,
  };
}

export async function oneCommand(rig: Rig, rounds: number): Promise<Row> {
  const id = await acceptedCase(rig);
  const bare = await rig.client.workflow.start('bareEntity', {
    workflowId: randomUUID(),
    taskQueue: 'process',
    args: [],
  });
  const [a = NaN, b = NaN, written = NaN] = await inTurn(rounds, [
    () => rig.send(id, 'visit.record', visit(), worker),
    () => bare.executeUpdate('bare', { args: ['x'] }),
    () => bare.executeUpdate('written', { args: [randomUUID()] }),
  ]);
  await bare.signal('end');
  const ratio = a / b;
  const detail = `${ms(a)} ÷ ${ms(b)}, ${rounds} of each; a bare update that writes one row before it answers takes ${ms(written)}: beside it ${(a / written).toFixed(2)}`;
  return { figure: 'a command ÷ bare update, p50', value: ratio, goal: '≤ 1.4', met: ratio <= 1.4, detail };
}

/** Weekly visits of a year; the floor is six events for a command that leaves the alarm alone, eight for one that moves it. */
export async function historyEvents(rig: Rig): Promise<Row> {
  const id = await acceptedCase(rig);
  const handle = rig.client.workflow.getHandle(id);
  const length = async () => Number((await handle.describe()).historyLength);
  const wakeAt = async () => (await handle.query<{ nextWakeAt: number | null }>('view')).nextWakeAt;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const before = await length();
  let floor = 0;
  for (let week = 0; week < 36; week++) {
    const earlier = await wakeAt();
    await rig.send(id, 'visit.record', visit(), worker);
    floor += (await wakeAt()) === earlier ? 6 : 8;
  }
  const events = (await length()) - before;
  const value = events / floor;
  const detail = `${events} events, floor ${floor}, 36 visits in one run`;
  return {
    figure: 'history events of a scripted case ÷ computed floor',
    value,
    goal: '≤ 1.05',
    met: value <= 1.05,
    detail,
  };
}

/** What a replay adds per event, by replaying a history many times over and taking off what one replay costs anyway. */
export async function replay(rig: Rig, copies: number): Promise<Row> {
  const id = await acceptedCase(rig);
  for (let i = 0; i < 30; i++) await rig.send(id, 'visit.record', visit(), worker);
  const bare = await rig.client.workflow.start('bareEntity', {
    workflowId: randomUUID(),
    taskQueue: 'process',
    args: [],
  });
  for (let i = 0; i < 45; i++) await bare.executeUpdate('bare', { args: ['x'] });
  const writer = await rig.client.workflow.start('bareEntity', {
    workflowId: randomUUID(),
    taskQueue: 'process',
    args: [],
  });
  for (let i = 0; i < 35; i++) await writer.executeUpdate('written', { args: [randomUUID()] });
  const histories = await Promise.all(
    [rig.client.workflow.getHandle(id), bare, writer].map((handle) => handle.fetchHistory()),
  );
  await Promise.all([bare.signal('end'), writer.signal('end')]);
  const cost = async (history: temporal.api.history.v1.IHistory) => {
    const many = Array.from({ length: copies }, () => ({ workflowId: randomUUID(), history }));
    const run = async () => {
      for await (const result of Worker.runReplayHistories({ workflowBundle: rig.bundle }, many))
        if (result.error) throw result.error;
    };
    return (await timed(run)) / (copies * (history.events?.length ?? 1));
  };
  const costs: number[][] = histories.map(() => []);
  for (let round = 0; round < 3; round++) {
    for (const [i, history] of histories.entries()) costs[i]?.push(await cost(history));
  }
  const [a = NaN, b = NaN, written = NaN] = costs.map(median);
  const detail = `${a.toFixed(3)} ÷ ${b.toFixed(3)} ms an event, ${histories.map(({ events }) => events?.length).join(', ')} events; a bare loop that writes one row for each update takes ${written.toFixed(3)}: beside it ${(a / written).toFixed(2)}`;
  return { figure: 'replay ms/event ÷ bare loop', value: a / b, goal: '≤ 1.3', met: a / b <= 1.3, detail };
}

/**
 * CPU time of this process alone: the figure is one core's, whatever else the machine does. Its floor is what following the same events costs when nobody
 * has to work out what they are.
 */
export function simulator(seconds: number, kind: string, year: (keeps?: boolean) => YearLeft): Row {
  const { late, recorded } = year(true);
  const events = recorded.length;
  const begun = newEntity(caseProcess, 'case/1', { version: latestVersion(caseProcess), policy: 1, calendar: 1 });
  const follow = () => recorded.reduce((entity, event) => apply(caseProcess, entity, event as never), begun);
  const live = perSecond(seconds, () => year());
  const floor = perSecond(seconds / 4, follow);
  const value = live.mean;
  const detail = `${events} events a year, ${late} of them breaches and rungs; ${Math.round(value * events)} events a second; at best ${Math.round(live.best)}; following the same events alone ${Math.round(floor.mean)}`;
  const figure = `simulated case-years per second, one core: ${kind}`;
  return { figure, value, goal: '≥ 2,000', met: value >= 2000, detail };
}

/** Over so many seconds of CPU time, in slices of a few runs: the mean, and the best slice, in which the machine was least disturbed. */
function perSecond(seconds: number, run: () => unknown): { readonly mean: number; readonly best: number } {
  const SLICE = 10;
  for (let i = 0; i < 200; i++) run();
  let [spent, runs, best] = [0, 0, 0];
  while (spent < seconds) {
    const began = process.cpuUsage();
    for (let i = 0; i < SLICE; i++) run();
    const { user, system } = process.cpuUsage(began);
    const took = (user + system) / 1e6;
    spent += took;
    runs += SLICE;
    best = Math.max(best, SLICE / took);
  }
  return { mean: runs / spent, best };
}
