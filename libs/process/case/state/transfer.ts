// Handing a case over: who offered it to whom, and who may answer.
import type { Actor } from '../../kernel/roles';
import type { CaseState } from './case-state';
import type { Handlers } from './evolve';

/** Between workers, the one it was offered to. An authority abroad has no account: a manager answers for it. */
export function isReceiver({ transfer }: CaseState, actor: Actor): boolean {
  return transfer?.scope === 'worker' ? actor.id === transfer.lead : actor.role === 'manager';
}

export const transferHandlers: Handlers = {
  'transfer.offered': (c, { scope, lead }, { n, at, by }) => ({
    ...c,
    transfer: { n, at, by: by.id, scope, ...(lead === undefined ? {} : { lead }) },
  }),
  'transfer.accepted': ({ transfer: _settled, ...c }, _e, { n, at }) => ({ ...c, transferred: { n, at } }),
  'transfer.refused': ({ transfer: _settled, ...c }, _e, { n, at }) => ({ ...c, transferred: { n, at } }),
};
