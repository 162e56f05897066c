// Which case a reference names. Whoever links need not be allowed to read it: a reference is all they give, and all they get.
import { Problem } from '../../../../libs/http/problem';
import { type Prepare } from '../../commands/definition';

/** @throws Problem `unknown-case` */
export const prepareLink: Prepare = async ({ db }, { input }) => {
  const found = await db
    .selectFrom('caseView')
    .select('caseId')
    .where('ref', '=', String(input['ref']))
    .executeTakeFirst();
  if (!found) throw new Problem('unknown-case');
  return { ...input, case: found.caseId };
};
