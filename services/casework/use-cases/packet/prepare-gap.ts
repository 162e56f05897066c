// A gap is what the directory says it is: while somebody offers the service for this unit and was not asked, there is none.
import { Problem } from '../../../../libs/http/problem';
import { type Deps } from '../../deps';
import { gapFor } from '../next-provider';
import { type CommandInHand } from '../send-command';

/**
 * Whoever records it says that nobody can be asked; why is put on record as the directory has it, so that gaps can be counted by their kind.
 * @throws Problem `somebody-to-ask`
 */
export async function prepareGap(
  { db, profile }: Deps,
  { workflowId, unit, input }: CommandInHand,
): Promise<CommandInHand['input']> {
  const view = await db
    .selectFrom('caseView')
    .select('state')
    .where('workflowId', '=', workflowId)
    .executeTakeFirstOrThrow();
  const why = gapFor(profile, unit, view.state, String(input['service']));
  if (why === undefined) throw new Problem('somebody-to-ask');
  return { ...input, why };
}
