// The referral process, assembled: a handoff to an agency, from sending to the end of the service.
import { noticeBounce } from '../kernel/bounce';
import type { Process } from '../kernel/definition';
import { answerHandoff } from './commands/answer';
import { disputeAnswer } from './commands/dispute';
import { informAgency } from './commands/inform';
import { reportService } from './commands/report-service';
import { setHandoffRisk } from './commands/set-risk';
import { caseOver } from './commands/case-over';
import { moveHandoff } from './commands/move';
import { resendHandoff } from './commands/resend';
import { sendHandoff } from './commands/send';
import { withdrawHandoff } from './commands/withdraw';
import { referralDutyCommands } from './duty-commands';
import { referralAcknowledge } from './duties/acknowledge';
import { referralDecide } from './duties/decide';
import { referralFeedback } from './duties/feedback';
import { referralFeedbackNotWaived } from './duties/feedback-not-waived';
import { referralFinish } from './duties/finish';
import { referralInform } from './duties/inform';
import { referralStart } from './duties/start';
import { referralEffects } from './effects';
import type { ReferralEvent } from './events';
import { INITIAL_REFERRAL, type ReferralState, evolveReferral } from './state';
import { REFERRAL_VERSIONS } from './versions';

export const referralCommands = {
  ...referralDutyCommands,
  'handoff.answer': answerHandoff,
  'handoff.case-over': caseOver,
  'handoff.dispute': disputeAnswer,
  'handoff.inform': informAgency,
  'handoff.move': moveHandoff,
  'handoff.report-service': reportService,
  'handoff.resend': resendHandoff,
  'handoff.send': sendHandoff,
  'handoff.set-risk': setHandoffRisk,
  'handoff.withdraw': withdrawHandoff,
  'notice.bounce': noticeBounce<ReferralState>(),
} as const;

export const referralProcess: Process<ReferralState, ReferralEvent> = {
  name: 'referral',
  versions: REFERRAL_VERSIONS,
  duties: [
    referralAcknowledge,
    referralDecide,
    referralStart,
    referralFeedback,
    referralFeedbackNotWaived,
    referralFinish,
    referralInform,
  ],
  commands: referralCommands,
  initial: INITIAL_REFERRAL,
  evolve: evolveReferral,
  risk: (r) => r.risk,
  unit: (r) => (r.moved ? r.unit : undefined),
  effects: referralEffects,
  // A refusal can be disputed and a withdrawn handoff can still be answered: only a finished service is the end.
  // The case was told of every outcome while it lived. After that its referrals know, and nobody has failed to hear.
  needNotHear: (r) => r.over !== undefined,
  finished: (r) => r.done !== undefined,
};
