/** Brings the directory in line with the profile. Idempotent: run at every start, by every copy. */
import { type Agency } from '../../../libs/policy/profile-schema';
import { json } from '../../../libs/database/sql';
import { type Database } from '../tables';

/** Agencies no longer in the profile are kept, unlisted: handoffs on record name them. */
export async function loadAgencies(db: Database, agencies: readonly Agency[], now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const agency of agencies) await put(trx, agency, now);
    const ids = agencies.map(({ id }) => id);
    const gone = trx.updateTable('agency').set({ listed: false, updatedAt: now }).where('listed', '=', true);
    await (ids.length > 0 ? gone.where('id', 'not in', ids) : gone).execute();
  });
}

async function put(trx: Database, agency: Agency, now: number): Promise<void> {
  const { id, key, kind, services, units, vetted } = agency;
  const row = { key, kind, name: json(agency.name), services, areas: units, vettedOn: vetted ?? null, listed: true };
  await trx
    .insertInto('agency')
    .values({ id, ...row, updatedAt: now })
    .onConflict((on) => on.column('id').doUpdateSet({ ...row, updatedAt: now }))
    .execute();
  for (const role of ['agency', 'agency-deputy'] as const) {
    const { mail, phone } = role === 'agency' ? agency.contact : agency.deputy;
    // The directory is in Mongolian unless the agency asks otherwise.
    const contact = { email: mail, phone, language: 'mn' as const, hours: null };
    await trx
      .insertInto('agencyContact')
      .values({ agencyId: id, role, ...contact })
      .onConflict((on) => on.columns(['agencyId', 'role']).doUpdateSet({ email: mail, phone }))
      .execute();
  }
}
