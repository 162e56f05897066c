/** The directory as a case worker looks into it: who serves this unit with this, and what nobody here offers. */
import { sql } from 'kysely';
import { type Database } from '../tables';

export type AgencyWarning = 'unvetted' | 'agreement-expired';

export interface AgencyQuery {
  readonly unit?: string | undefined;
  readonly service?: string | undefined;
}

/** Services of the profile, for the gaps. */
export const listAgencies =
  (db: Database, services: readonly string[]) =>
  async ({ unit, service }: AgencyQuery) => {
    const rows = await db
      .selectFrom('agency')
      .selectAll()
      .where('listed', '=', true)
      // An area serves everything below it: `mn-069` covers `mn-069-05`.
      .$if(unit !== undefined, (q) => q.where(sql<boolean>`areas && ${unitAndAbove(unit ?? '')}::text[]`))
      .$if(service !== undefined, (q) => q.where(sql<boolean>`${service ?? ''} = any(services)`))
      .orderBy('key')
      .execute();
    const contacts = await db.selectFrom('agencyContact').selectAll().orderBy('role').execute();
    const items = rows.map(({ id, key, kind, name, areas, vettedOn, agreement, services: offered }) => ({
      id,
      key,
      kind,
      name,
      services: offered,
      areas,
      vettedOn,
      warnings: [
        ...(vettedOn === null ? (['unvetted'] as const) : []),
        ...(agreement === 'expired' ? (['agreement-expired'] as const) : []),
      ] as AgencyWarning[],
      contacts: contacts
        .filter(({ agencyId }) => agencyId === id)
        .map(({ role, email, phone, language, hours }) => ({ role, email, phone, language, hours })),
    }));
    const offered = new Set(items.flatMap((item) => item.services));
    const asked = service === undefined ? services : [service];
    return { items, gaps: asked.filter((code) => !offered.has(code)) };
  };

/** `mn-069-05` → `mn`, `mn-069`, `mn-069-05`. */
export function unitAndAbove(code: string): string[] {
  const parts = code.split('-');
  return parts.map((_, i) => parts.slice(0, i + 1).join('-'));
}
