// One case of version 2 on the bare core, opened and accepted, for the tests of what people do to its clocks.
import type { KernelEvent, Recorded } from '../../libs/process/kernel/events';
import type { Rules } from '../../libs/process/kernel/definition';
import { effectsOf, type Notice } from '../../libs/process/kernel/effects';
import { type Draft, type Entity, newEntity } from '../../libs/process/kernel/entity';
import { decide } from '../../libs/process/kernel/decide';
import type { Obligation } from '../../libs/process/kernel/obligation';
import type { Risk } from '../../libs/process/kernel/risk';
import type { Role } from '../../libs/process/kernel/roles';
import { HOUR, type Instant } from '../../libs/process/kernel/time';
import { nextWake, wake } from '../../libs/process/kernel/wake';
import { caseProcess } from '../../libs/process/case/process';
import type { CaseEvent } from '../../libs/process/case/events';
import type { CaseState } from '../../libs/process/case/state/case-state';
import { inputOf } from '../../libs/scripts/defaults';
import { calendars, rulesOn } from './test-rules';

type Body = CaseEvent | KernelEvent;

/** A Thursday morning in Ulaanbaatar. */
export const BEGINS = Date.parse('2026-01-15T03:00:00Z');

export class BentCase {
  now: Instant = BEGINS;
  entity: Entity<CaseState> = newEntity(caseProcess, 'case/1', { version: 2, policy: 1, calendar: 1 });
  readonly events: Recorded<Body>[] = [];
  readonly notices: { readonly at: Instant; readonly notice: Notice }[] = [];

  constructor(
    risk: Risk,
    readonly rules: Rules = rulesOn(calendars[0]),
  ) {
    const report = { ref: 'x', unit: 'u', source: 's', concerns: [], suspectedRisk: risk, contactable: true };
    this.do('report.receive', 'system', { ...report, happenedAt: this.now });
    this.do('report.screen', 'supervisor', {
      outcome: 'accepted',
      reason: 'criteria-met',
      criteria: ['child-at-risk'],
      risk,
      lead: 'w',
    });
  }

  /** The code of the refusal, or undefined when taken. */
  try(name: string, by: Role, input: Record<string, unknown> = {}, id: string = by): string | undefined {
    const message = { name, input: inputOf(name, input, this.now), by: { id, role: by, unit: 'u' }, request: name };
    const decision = decide(caseProcess, this.entity, this.rules, message, this.now);
    if (!decision.ok) return decision.refusal.code;
    this.take(decision.draft);
    return undefined;
  }

  do(name: string, by: Role, input: Record<string, unknown> = {}, id: string = by): void {
    const code = this.try(name, by, input, id);
    if (code !== undefined) throw new Error(`${name}: ${code}`);
  }

  advance(to: Instant): void {
    for (;;) {
      const at = nextWake(caseProcess, this.entity, this.rules);
      if (at === undefined || at > to) break;
      this.now = Math.max(this.now, at);
      this.take(wake(caseProcess, this.entity, this.rules, this.now));
    }
    this.now = Math.max(this.now, to);
  }

  /** Past the due instant of the duty of a kind, by an hour unless said. */
  late(kind: string, by = HOUR): Obligation {
    this.advance(this.open(kind).dueAt + by);
    return this.open(kind);
  }

  open(kind: string): Obligation {
    const found = this.entity.ledger.open.find((o) => o.kind === kind);
    if (!found) throw new Error(`no ${kind} is open`);
    return found;
  }

  on(kind: string): { readonly kind: string; readonly key: string } {
    return { kind, key: this.open(kind).key };
  }

  bodies<T extends Body['type']>(type: T): (Extract<Body, { type: T }> & { readonly at: Instant })[] {
    return this.events
      .filter((e) => e.body.type === type)
      .map((e) => ({ ...(e.body as Extract<Body, { type: T }>), at: e.at }));
  }

  private take(draft: Draft<CaseState, CaseEvent>): void {
    this.entity = draft.entity;
    this.events.push(...draft.events);
    const effects = effectsOf(
      caseProcess,
      'case/1',
      this.entity.state,
      draft.events,
      this.rules.policy,
      this.entity.version,
    );
    for (const { run, input } of effects) {
      if (run === 'notify') this.notices.push({ at: this.now, notice: input as Notice });
    }
  }
}

/** Who above has been told about a kind, and when. */
export function rungs(c: BentCase, kind = 'visit.child') {
  return c
    .bodies('duty.escalated')
    .filter((e) => e.kind === kind && !e.silent)
    .map(({ at, role, rung }) => ({ at, role, rung }));
}
