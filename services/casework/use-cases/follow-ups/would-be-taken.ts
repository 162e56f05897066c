// What a case would say to a command, asked of the core on the case as it is on record. Nothing is recorded, and nothing sealed.
import { Problem } from '../../../../libs/http/problem';
import { caseProcess } from '../../../../libs/process/case/process';
import { decide } from '../../../../libs/process/kernel/decide';
import { type Deps } from '../../deps';
import { type MayBeFound } from '../find-case';
import { caseAsEntity } from '../case-as-entity';

/** @throws Problem with the code of the refusal */
export async function wouldBeTaken(deps: Deps, found: MayBeFound, name: string, input: object): Promise<void> {
  const { entity, rules } = await caseAsEntity(deps, found);
  const refusals = found.as.map(({ id, role, unit: from }) => {
    const message = { name, input, by: { id, role, unit: from }, request: 'asked' };
    const decision = decide(caseProcess, entity, rules, message, deps.now() + found.clockOffset);
    return decision.ok ? undefined : decision.refusal.code;
  });
  const [first] = refusals;
  if (first !== undefined && !refusals.includes(undefined)) throw new Problem(first);
}
