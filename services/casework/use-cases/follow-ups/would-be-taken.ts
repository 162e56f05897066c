// What a case would say to a command, asked of the core on the case as it is on record. Nothing is recorded, and nothing sealed.
import { Problem } from '../../../../libs/http/problem';
import { caseProcess } from '../../../../libs/process/case/process';
import { type CaseState } from '../../../../libs/process/case/state/case-state';
import { decide } from '../../../../libs/process/kernel/decide';
import { type Entity } from '../../../../libs/process/kernel/entity';
import { type Living, entityOf } from '../../../../libs/process/preview/living';
import { type Deps } from '../../deps';
import { type MayBeFound } from '../find-case';
import { withStanding } from '../rules/caseload';

/** @throws Problem with the code of the refusal */
export async function wouldBeTaken(deps: Deps, found: MayBeFound, name: string, input: object): Promise<void> {
  const { as, ref, unit, workflowId, lead, n, revision, processVersion, policy, calendar, state, open, clockOffset } =
    found;
  const [rules, [living]] = await Promise.all([
    deps.rules.at(unit, policy, calendar),
    withStanding(deps.db, [
      {
        process: 'case',
        workflowId,
        ref,
        unit,
        lead,
        n,
        revision,
        processVersion,
        policy,
        calendar,
        state,
        open,
        clockOffset,
      },
    ]),
  ]);
  const entity = entityOf(living as Living) as Entity<CaseState>;
  const refusals = as.map(({ id, role, unit: from }) => {
    const message = { name, input, by: { id, role, unit: from }, request: 'asked' };
    const decision = decide(caseProcess, entity, rules, message, deps.now() + clockOffset);
    return decision.ok ? undefined : decision.refusal.code;
  });
  const [first] = refusals;
  if (first !== undefined && !refusals.includes(undefined)) throw new Problem(first);
}
