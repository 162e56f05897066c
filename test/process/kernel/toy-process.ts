// The smallest process that has everything: a duty that recurs, one that begets another, one with a list of dates, and a *not before*.
import { type DutyDefinition, type Process, duty } from '../../../libs/process/kernel/definition';
import { type Entity, newEntity, record } from '../../../libs/process/kernel/entity';
import type { KernelEvent } from '../../../libs/process/kernel/events';
import { afterKey } from '../../../libs/process/kernel/keys';
import type { Mark } from '../../../libs/process/kernel/because';
import type { Risk } from '../../../libs/process/kernel/risk';
import { SYSTEM } from '../../../libs/process/kernel/roles';
import { dutyAdjustments, clockAdjustments } from '../../../libs/process/kernel/adjustments';

export interface Toy {
  readonly risk: Risk;
  readonly visit?: Mark;
  /** The record that met the visit before. */
  readonly visited?: Mark;
  readonly notice?: Mark;
  readonly noticeEnded?: Mark;
  readonly own?: { readonly from: Mark; readonly rule: string };
}

export type ToyEvent =
  | { readonly type: 'began' }
  | { readonly type: 'visited'; readonly happenedAt?: number }
  | { readonly type: 'stopped' }
  | { readonly type: 'risk'; readonly level: Risk }
  | { readonly type: 'noticed' }
  | { readonly type: 'planned'; readonly rule: string };

const anchored = (mark: Mark | undefined) => (mark ? [{ key: afterKey(mark), from: mark }] : []);

export const visit: DutyDefinition<Toy> = duty<Toy>({
  kind: 'visit',
  since: 1,
  owner: 'caseworker',
  clock: 'elapsed',
  waivable: true,
  pausedBy: ['road-closed'],
  wanted: (s) => anchored(s.visit),
  met: (s, key) => (s.visited && s.visit && key !== afterKey(s.visit) ? s.visited : undefined),
});

export const notice: DutyDefinition<Toy> = duty<Toy>({
  kind: 'notice',
  since: 1,
  owner: 'caseworker',
  clock: 'elapsed',
  wait: true,
  wanted: (s) => (s.noticeEnded ? [] : anchored(s.notice)),
  met: () => undefined,
});

/** Owed from the end of the notice on. */
export const review: DutyDefinition<Toy> = duty<Toy>({
  kind: 'review',
  since: 1,
  owner: 'supervisor',
  clock: 'working',
  wanted: (s) => anchored(s.noticeEnded),
  met: () => undefined,
});

export const planned: DutyDefinition<Toy> = duty<Toy>({
  kind: 'planned',
  since: 1,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (s) => (s.own ? [{ key: 'own', from: s.own.from, rule: s.own.rule }] : []),
  met: () => undefined,
});

export const toy: Process<Toy, ToyEvent> = {
  name: 'toy',
  versions: [{ version: 1, date: '2026-01-01', reason: 'first' }],
  duties: [visit, notice, review, planned],
  commands: { ...dutyAdjustments<Toy>(), ...clockAdjustments<Toy>() },
  initial: { risk: 'medium' },
  evolve(s, { n, at, body }) {
    switch (body.type) {
      case 'began':
        return { ...s, visit: { n, at } };
      case 'visited':
        return { ...s, visit: { n, at: body.happenedAt ?? at }, visited: { n, at: body.happenedAt ?? at } };
      case 'stopped': {
        const { visit: _v, visited: _w, ...rest } = s;
        return rest;
      }
      case 'risk':
        return { ...s, risk: body.level };
      case 'noticed':
        return { ...s, notice: { n, at } };
      case 'planned':
        return { ...s, own: { from: { n, at }, rule: body.rule } };
      case 'wait.ended':
        return { ...s, noticeEnded: { n, at: body.dueAt } };
      default:
        return s;
    }
  },
  risk: (s) => s.risk,
  effects: () => [],
  finished: () => false,
};

/** Events as they are recorded at one instant, without anything that follows from them. */
export function lived(
  happened: readonly (readonly [number, ToyEvent | KernelEvent])[],
  of: Process<Toy, ToyEvent> = toy,
): Entity<Toy> {
  let entity = newEntity(of, 'toy/1', { version: 1, policy: 1, calendar: 1 });
  for (const [at, body] of happened) {
    entity = record(of, { entity, events: [] }, [body], at, SYSTEM, `r${entity.n}`).entity;
  }
  return entity;
}
