// A case or referral lived on the pure core, with the projection the shell would send after each step. No engine: these tests are about what is stored.
import { randomUUID } from 'node:crypto';
import { type Projection } from '../../../activities/casework/contract';
import { calendarTable } from '../../../libs/calendar/build-table';
import { effectiveSlice } from '../../../libs/policy/effective-slice';
import { shippedProfile } from '../../../libs/testing/shipped-profile';
import { calendarOf, unitPath } from '../../../libs/policy/profile-lookup';
import { type Message, decide } from '../../../libs/process/kernel/decide';
import { type Process, type Rules } from '../../../libs/process/kernel/definition';
import { type Draft, type Entity, newEntity } from '../../../libs/process/kernel/entity';
import { type Actor } from '../../../libs/process/kernel/roles';
import { nextWake, wake } from '../../../libs/process/kernel/wake';
import { caseProcess } from '../../../libs/process/case/process';
import { referralProcess } from '../../../libs/process/referral/process';

export const mongolia = shippedProfile();

export function rulesFor(unit: string, version = 1): Rules {
  const path = unitPath(mongolia, unit);
  return {
    policy: effectiveSlice(mongolia.policy, { version, unit, above: path.slice(0, -1) }),
    calendar: calendarTable(calendarOf(mongolia, unit).source, version),
  };
}

export function staffMember(key: string): Actor {
  const member = mongolia.staff.find((one) => one.key === key);
  if (!member) throw new Error(`no ${key} in the profile`);
  return { id: member.id, role: member.role, unit: member.unit };
}

export const theSystem: Actor = { id: 'system', role: 'system', unit: '' };

type Any = { readonly type: string };

/** One process, stepped by hand. */
export class Living<S, E extends Any> {
  entity: Entity<S>;

  constructor(
    private readonly process: Process<S, E>,
    readonly id: string,
    readonly unit: string,
    public rules: Rules = rulesFor(unit),
  ) {
    this.entity = newEntity(process, id, {
      version: 1,
      policy: rules.policy.version,
      calendar: rules.calendar.version,
    });
  }

  /** Somebody wants something. @throws Error with the refusal's code */
  take(name: string, input: unknown, by: Actor, at: number, request: string = randomUUID()): Projection {
    const message: Message = { name, input, by, request };
    const decision = decide(this.process, this.entity, this.rules, message, at);
    if (!decision.ok) throw new Error(decision.refusal.code);
    return this.projected(decision.draft, at);
  }

  /** Time passes. */
  pass(at: number): Projection {
    return this.projected(wake(this.process, this.entity, this.rules, at), at);
  }

  private projected(draft: Draft<S, E>, now: number): Projection {
    this.entity = draft.entity;
    const { n, revision, version, policy, calendar, state, ledger } = draft.entity;
    return {
      process: this.process.name,
      workflowId: this.id,
      unit: this.unit,
      now,
      ...{ n, revision, version, policy, calendar, state },
      events: draft.events,
      risk: this.process.risk(state),
      open: ledger.open,
      nextWakeAt: nextWake(this.process, this.entity, this.rules) ?? null,
      finished: this.process.finished(state),
    };
  }
}

let sequence = 100;

export function aCase(unit = 'mn-069-05', caseId: string = randomUUID()) {
  const letters = mongolia.units.find((one) => one.code === unit)?.letters ?? 'XX';
  const ref = `${letters}-2026-${String(++sequence).padStart(4, '0')}-0`;
  const living = new Living(caseProcess, `case/${caseId}`, unit);
  return {
    living,
    caseId,
    ref,
    report: (at: number, suspectedRisk = 'medium'): Projection =>
      living.take(
        'report.receive',
        { ref, unit, source: 'community', concerns: ['neglect'], suspectedRisk, contactable: true, happenedAt: at },
        theSystem,
        at,
      ),
    accept: (at: number, lead: Actor, supervisor: Actor, risk = 'medium'): Projection =>
      living.take(
        'report.screen',
        { outcome: 'accepted', reason: 'meets-criteria', criteria: ['child-at-risk'], risk, lead: lead.id },
        supervisor,
        at,
      ),
  };
}

export function aReferral(caseId: string, ref: string, unit: string, referralId: string = randomUUID()) {
  const living = new Living(referralProcess, `referral/${referralId}`, unit);
  return {
    living,
    referralId,
    send: (at: number): Projection =>
      living.take(
        'handoff.send',
        { caseId, ref, unit, agency: mongolia.agencies[0]?.id ?? '', service: 'physical-health', risk: 'medium' },
        theSystem,
        at,
      ),
  };
}

/** One projection as the shell would have sent it, had it collected several. */
export function together(...parts: readonly Projection[]): Projection {
  const last = parts.at(-1);
  if (!last) throw new Error('nothing to put together');
  return { ...last, events: parts.flatMap((part) => part.events) };
}
