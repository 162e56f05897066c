// The units in which an emergency is on, and what it changes for them.
import { type Kysely, sql } from 'kysely';
import { reaching } from '../../../../libs/policy/emergencies';
import { RISKS } from '../../../../libs/process/kernel/risk';
import { type PolicySlice, isShortened, timingOf } from '../../../../libs/process/kernel/policy';
import { type CaseworkTables } from '../../tables';
import { latestPolicy } from '../rules/latest-policy';
import { type RulesStore } from '../rules-store';
import { type Fact } from './untold';

/** Those with people who oversee there; a unit that the emergency names, in any case: whoever is above hears. */
export async function emergenciesOn(db: Kysely<CaseworkTables>): Promise<Fact[]> {
  const { emergencies } = await latestPolicy(db);
  if (emergencies.length === 0) return [];
  const { rows } = await sql<{ code: string; path: string[]; overseen: boolean }>`
    select u.code, u.path, exists (
      select from staff s where s.active and (s.id = u.lead_id or (s.unit = u.code and s.role = 'supervisor'))) as overseen
    from house_view h join unit u on u.code = h.subject
    where h.process = 'unit' and not h.finished order by u.code`.execute(db);
  return rows.flatMap(({ code, path, overseen }) => {
    const on = reaching(emergencies, path);
    if (on.length === 0 || !(overseen || on.some(({ units }) => units.includes(code)))) return [];
    const fromAt = Math.min(...on.map((one) => one.fromAt));
    const untilAt = Math.max(...on.map((one) => one.untilAt));
    return [{ topic: 'emergency', subject: code, recipient: '', fromAt, untilAt } as const];
  });
}

/** The times it shortens, in codes: `visit.child|high|3 d;…`; and what it makes lighter. */
export async function changedBy(rules: RulesStore, unit: string): Promise<Record<string, string | number>> {
  const policy = (await rules.forOpen(unit))?.policy;
  if (!policy?.emergency) return {};
  const { singleAssessment, quorum } = policy.emergency;
  return {
    times: shortenedIn(policy).join(';'),
    ...(singleAssessment ? { single: 1 } : {}),
    ...(quorum && Object.keys(quorum).length > 0 ? { light: 1 } : {}),
  };
}

function shortenedIn(policy: PolicySlice): string[] {
  return Object.keys(policy.emergency?.shortened ?? {}).flatMap((kind) =>
    RISKS.filter((risk) => isShortened(policy, kind, risk)).flatMap((risk) => {
      const timing = timingOf(policy, kind, risk);
      return timing === null ? [] : [`${kind}|${risk}|${[timing].flat().join(',')}`];
    }),
  );
}
