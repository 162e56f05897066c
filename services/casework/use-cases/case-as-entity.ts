// A case as the core takes it: from its row of the read model, with the rules it lives by.
import { type CaseState } from '../../../libs/process/case/state/case-state';
import { type Rules } from '../../../libs/process/kernel/definition';
import { type Entity } from '../../../libs/process/kernel/entity';
import { type Living, entityOf } from '../../../libs/process/preview/living';
import { type Deps } from '../deps';
import { type FoundCase } from './find-case';
import { withStanding } from './rules/caseload';

export async function caseAsEntity(
  deps: Pick<Deps, 'db' | 'rules'>,
  found: Omit<FoundCase, 'as'>,
): Promise<{ readonly entity: Entity<CaseState>; readonly rules: Rules }> {
  const { ref, unit, workflowId, lead, n, revision, processVersion, policy, calendar, state, open, clockOffset } =
    found;
  const versions = { processVersion, policy, calendar };
  const row = {
    process: 'case',
    workflowId,
    ref,
    unit,
    lead,
    n,
    revision,
    ...versions,
    state,
    open,
    clockOffset,
  } as const;
  const [rules, [living]] = await Promise.all([deps.rules.at(unit, policy, calendar), withStanding(deps.db, [row])]);
  return { entity: entityOf(living as Living) as Entity<CaseState>, rules };
}
