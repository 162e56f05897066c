/** Cases with a past, lived on the core and written into the read model as they would have been: late ones, and one that took most of a year and is closing. */
import { randomUUID } from 'node:crypto';
import { type Projection } from '../../../activities/casework/contract';
import { type Actor } from '../../../libs/process/kernel/roles';
import { projector } from '../../../services/casework/use-cases/project';
import { type Living, aCase, aReferral, staffMember } from '../casework/living-process';
import { type RunningCasework } from '../casework/running-casework';

const hour = 3_600_000;
const day = 24 * hour;

const saraa = staffMember('saraa');
const supervisor = staffMember('erdenechimeg');
const manager = staffMember('otgonbayar');

export interface LivedCases {
  /** Nobody has visited for ten days; the agency is silent too. */
  readonly late: string;
  /** Visits, conferences, changes of risk, a breach, and a closing that still lacks something. */
  readonly closing: string;
}

/** @param others how many more late cases there are, each begun some hours after the one before */
export async function liveCases({ database }: RunningCasework, others: number): Promise<LivedCases> {
  const write = projector({ db: database.system });
  const now = Date.now();
  const lateSince = async (at: number): Promise<string> => {
    const one = aCase();
    const life = lifeOf(one.living, write);
    await life.first(one.report(at, 'high'));
    await write(one.accept(at + hour, saraa, supervisor, 'high'));
    const sent = aReferral(one.caseId, one.ref, 'mn-069-05');
    const handoff = lifeOf(sent.living, write);
    await handoff.first(sent.send(at + 2 * hour));
    await Promise.all([life.until(now), handoff.until(now)]);
    return one.ref;
  };
  const late = await lateSince(now - 10 * day);
  for (let more = 0; more < others; more += 1) await lateSince(now - (7 * more + 30) * hour);
  return { late, closing: await almostClosed(write, now) };
}

type Write = (projection: Projection) => Promise<unknown>;

/** Lets reminders and escalations happen at their own time, as the armed timer does. */
function lifeOf(living: Pick<Living<never, never>, 'pass'>, write: Write) {
  let next: number | null = null;
  const step = async (projection: Projection): Promise<void> => {
    next = projection.nextWakeAt;
    await write(projection);
  };
  return {
    first: step,
    step,
    until: async (at: number): Promise<void> => {
      while (next !== null && next <= at) await step(living.pass(next));
    },
  };
}

async function almostClosed(write: Write, now: number): Promise<string> {
  const one = aCase();
  const life = lifeOf(one.living, write);
  const begin = now - 300 * day;
  const at = async (days: number, by: Actor, name: string, input: object): Promise<void> => {
    const moment = begin + days * day;
    await life.until(moment);
    await life.step(one.living.take(name, input, by, moment));
  };
  const met = (days: number) => ({ happenedAt: begin + days * day - hour, found: randomUUID(), met: true });
  const visit = (days: number, track = 'child') =>
    at(days, saraa, 'visit.record', { ...met(days), track, nextAt: begin + (days + 7) * day });
  const conference = async (days: number, kind: string, decision = 'continue') => {
    const held = { kind, happenedAt: begin + days * day - hour, participants: 5, decision };
    await at(days, supervisor, 'conference.hold', {
      ...held,
      ...(decision === 'continue' ? { nextAt: begin + (days + 60) * day } : {}),
    });
    await at(days + 2, saraa, 'conference.minutes', { minutes: randomUUID() });
  };

  await life.first(one.report(begin, 'high'));
  await life.step(one.accept(begin + hour, saraa, supervisor, 'high'));
  await visit(2);
  await at(3, supervisor, 'report.acknowledge', { happenedAt: begin + 3 * day });
  await visit(8);
  await visit(9, 'carer');
  await at(10, saraa, 'plan.submit', { plan: randomUUID(), doNoHarm: true });
  await conference(12, 'initial');
  await at(15, supervisor, 'plan.approve', {});
  for (const days of [16, 22, 29, 36]) await visit(days);
  await at(40, saraa, 'risk.set', { level: 'medium', reason: 'reassessment' });
  for (const days of [44, 58, 72, 110, 124, 138]) await visit(days);
  await conference(73, 'review');
  await at(140, saraa, 'risk.set', { level: 'high', reason: 'reassessment' });
  for (const days of [146, 153, 160, 170, 185]) await visit(days);
  await conference(165, 'review');
  await at(190, saraa, 'risk.set', { level: 'medium', reason: 'reassessment' });
  for (const days of [200, 214, 228, 242, 256]) await visit(days);
  await at(258, saraa, 'risk.set', { level: 'low', reason: 'reassessment' });
  await visit(270);
  await at(280, saraa, 'closure.start', { reason: 'goals-reached' });
  await conference(282, 'closing', 'close');
  await at(285, saraa, 'closure.talk', { happenedAt: begin + 285 * day - hour });
  await at(286, saraa, 'closure.agree', { party: 'child', how: 'spoken' });
  await at(290, manager, 'closure.authorise', {});
  await life.until(now);
  return one.ref;
}
