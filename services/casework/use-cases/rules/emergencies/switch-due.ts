// Every minute: emergencies that were approved for a later day begin, and those whose days are over end.
import { Problem } from '../../../../../libs/http/problem';
import { SYSTEM } from '../../../../../libs/process/kernel/roles';
import { type Deps } from '../../../deps';
import { findChange } from '../find-change';
import { endEmergencies, switchApproved } from './switch-emergency';

/** Safe to repeat. What cannot begin yet is tried again. @returns the versions that came of it */
export async function switchDue(deps: Deps): Promise<number[]> {
  const versions = await endEmergencies(deps);
  for (const id of await waiting(deps)) {
    try {
      const version = await switchApproved(deps, { ...SYSTEM, unit: SYSTEM.unit }, id);
      if (version !== undefined) versions.push(version);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return versions;
}

/** Switches nobody has applied, withdrawn or sent back. */
async function waiting({ db }: Deps): Promise<number[]> {
  const rows = await db
    .selectFrom('rulesChange')
    .select('id')
    .where('emergency', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('rulesEvent')
            .select('rulesEvent.n')
            .whereRef('rulesEvent.changeId', '=', 'rulesChange.id')
            .where('rulesEvent.type', 'in', ['applied', 'withdrawn', 'returned']),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  const approved = await Promise.all(rows.map(async ({ id }) => ({ id, ...(await findChange(db, id)).standing })));
  return approved.flatMap(({ id, status }) => (status === 'approved' ? [id] : []));
}
