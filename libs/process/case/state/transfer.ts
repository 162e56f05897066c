// Handing a case over: who offered it to whom, and who may answer.
import type { OwedBy } from '../../kernel/definition';
import type { Actor } from '../../kernel/roles';
import type { CaseState, Transfer } from './case-state';
import type { Handlers } from './evolve';

/**
 * Between workers, the one it was offered to or whoever acts in their place, but nobody hands on the case they lead by standing in for the other. In another unit its supervisor, or a manager there or above. An authority abroad has no account: a manager
 * answers for it.
 */
export function isReceiver({ transfer, lead }: CaseState, actor: Actor): boolean {
  if (transfer?.scope === 'worker')
    return actor.id === transfer.lead || (actor.for?.staff === transfer.lead && actor.id !== lead);
  if (transfer?.unit === undefined) return actor.role === 'manager';
  if (actor.role === 'manager') return isWithin(transfer.unit, actor.unit);
  return actor.role === 'supervisor' && actor.unit === transfer.unit;
}

/** A unit's code begins with the code of the unit above it. */
function isWithin(unit: string, above: string): boolean {
  return unit === above || unit.startsWith(`${above}-`);
}

/** Who owes the answer. Offered before version 3, a supervisor is asked to see to it. */
export function answeredBy({ scope, lead, unit, sender }: Transfer): OwedBy {
  if (unit !== undefined) return { unit };
  if (sender === undefined) return {};
  return scope === 'worker' && lead !== undefined ? { role: 'caseworker', staff: lead } : { role: 'manager' };
}

export const transferHandlers: Handlers = {
  'transfer.offered': (c, { scope, lead, unit, sender }, { n, at, by }) => ({
    ...c,
    transfer: {
      n,
      at,
      by: by.id,
      scope,
      ...(lead === undefined ? {} : { lead }),
      ...(unit === undefined ? {} : { unit }),
      ...(sender === undefined ? {} : { sender }),
    },
  }),
  'transfer.accepted': ({ transfer: _settled, ...c }, { unit }, { n, at }) => ({
    ...c,
    transferred: { n, at },
    ...(unit === undefined ? {} : { unit, moved: { n, at } }),
  }),
  'transfer.refused': ({ transfer: _settled, ...c }, _e, { n, at }) => ({ ...c, transferred: { n, at } }),
};
