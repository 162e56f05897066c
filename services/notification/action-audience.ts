/** An agency that agreed to do something: its registered contact at this moment, with nothing in the mail but reference and day. */
import { actionLetter } from '../../libs/mail/action-letters';
import { UnknownTemplate } from '../../activities/notification/handlers';
import { firstReachable } from './agency-audience';
import { type Audience } from './audience';
import { type Deps } from './deps';
import { NeighbourAway } from './internal-calls';
import { type ActionNotice, actionOf } from './notice-kinds';

type Needs = Pick<Deps, 'casework' | 'referral'>;

/** @param unreachable recipients whose mails came back. @throws NeighbourAway */
export async function actionAudience(
  { casework, referral }: Needs,
  notice: ActionNotice,
  unreachable: readonly string[],
): Promise<Audience> {
  const about = actionOf(notice);
  if (!about) throw new UnknownTemplate();
  const { agency, dueAt } = about;
  const found = await casework.recipients(notice.workflowId, 'supervisor', []);
  if (!found) throw new NeighbourAway('casework does not know this process yet');
  const { ref, unit, zone, clockOffset } = found.case;
  return {
    recipients: firstReachable((await referral.contacts(agency)) ?? [], agency, notice.to, unreachable),
    ...{ ref, unit, zone, clockOffset },
    thread: ref,
    compose: ({ language, because }) =>
      Promise.resolve(actionLetter({ language, because, role: 'agency' }, notice.template, { ref, dueAt, zone })),
  };
}
