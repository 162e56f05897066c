// The referral process, assembled: a handoff to an agency, from sending to the end of the service.
import { noticeBounce } from '../kernel/bounce';
import { acknowledgeDuty } from '../kernel/duty-acknowledge';
import { extendDuty } from '../kernel/duty-extend';
import type { Process } from '../kernel/definition';
import { answerHandoff } from './commands/answer';
import { disputeAnswer } from './commands/dispute';
import { informAgency } from './commands/inform';
import { reportService } from './commands/report-service';
import { moveHandoff } from './commands/move';
import { resendHandoff } from './commands/resend';
import { sendHandoff } from './commands/send';
import { withdrawHandoff } from './commands/withdraw';
import { referralAcknowledge } from './duties/acknowledge';
import { referralDecide } from './duties/decide';
import { referralFeedback } from './duties/feedback';
import { referralFinish } from './duties/finish';
import { referralStart } from './duties/start';
import { referralEffects } from './effects';
import type { ReferralEvent } from './events';
import { INITIAL_REFERRAL, type ReferralState, evolveReferral } from './state';
import { REFERRAL_VERSIONS } from './versions';

export const referralCommands = {
  // A supervisor may give an agency another date, or answer for its silence by one.
  'duty.acknowledge': acknowledgeDuty<ReferralState>(),
  'duty.extend': extendDuty<ReferralState>(),
  'handoff.answer': answerHandoff,
  'handoff.dispute': disputeAnswer,
  'handoff.inform': informAgency,
  'handoff.move': moveHandoff,
  'handoff.report-service': reportService,
  'handoff.resend': resendHandoff,
  'handoff.send': sendHandoff,
  'handoff.withdraw': withdrawHandoff,
  'notice.bounce': noticeBounce<ReferralState>(),
} as const;

export const referralProcess: Process<ReferralState, ReferralEvent> = {
  name: 'referral',
  versions: REFERRAL_VERSIONS,
  duties: [referralAcknowledge, referralDecide, referralStart, referralFeedback, referralFinish],
  commands: referralCommands,
  initial: INITIAL_REFERRAL,
  evolve: evolveReferral,
  risk: (r) => r.risk,
  unit: (r) => (r.moved ? r.unit : undefined),
  effects: referralEffects,
  // A refusal can be disputed and a withdrawn handoff can still be answered: only a finished service is the end.
  finished: (r) => r.done !== undefined,
};
