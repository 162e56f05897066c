// The case process, assembled: every duty and command by name. To add one: its file, a line here, its words, its test.
import { clockAdjustments, dutyAdjustments } from '../kernel/adjustments';
import { noticeBounce } from '../kernel/bounce';
import type { Process } from '../kernel/definition';
import { caseEffects, openedBy } from './effects';
import type { CaseEvent } from './events';
import { type CaseState, INITIAL_CASE, isReferralOver } from './state/case-state';
import { evolveCase } from './state/evolve';
import { answeredBy } from './state/transfer';
import { CASE_VERSIONS } from './versions';
import { acknowledgeReport } from './commands/acknowledge-report';
import { agreeClosure } from './commands/agree-closure';
import { approvePlan } from './commands/approve-plan';
import { checkHarm } from './commands/check-harm';
import { assignCase } from './commands/assign-case';
import { authoriseClosure } from './commands/authorise-closure';
import { confirmClosure } from './commands/confirm-closure';
import { decideConcern } from './commands/decide-concern';
import { endCase } from './commands/end-case';
import { endPlacement } from './commands/end-placement';
import { evidenceCriterion } from './commands/evidence-criterion';
import { holdClosingTalk } from './commands/hold-closing-talk';
import { holdConference } from './commands/hold-conference';
import { makeReferral } from './commands/make-referral';
import { minuteConference } from './commands/minute-conference';
import { missReferral } from './commands/miss-referral';
import { objectClosure } from './commands/object-closure';
import { cancelConference } from './commands/cancel-conference';
import { moveConference } from './commands/move-conference';
import { planConference } from './commands/plan-conference';
import { raiseConcern } from './commands/raise-concern';
import { receiveReport } from './commands/receive-report';
import { recordAftercare } from './commands/record-aftercare';
import { recordGap } from './commands/record-gap';
import { recordVisit } from './commands/record-visit';
import { planVisit } from './commands/plan-visit';
import { reopenCase } from './commands/reopen-case';
import { reportReferral } from './commands/report-referral';
import { rerouteReferral } from './commands/reroute-referral';
import { returnPlan } from './commands/return-plan';
import { screenReport } from './commands/screen-report';
import { setRisk } from './commands/set-risk';
import { startClosure } from './commands/start-closure';
import { startPlacement } from './commands/start-placement';
import { submitPlan } from './commands/submit-plan';
import { waiveConference } from './commands/waive-conference';
import { withdrawClosure } from './commands/withdraw-closure';
import { withdrawConsent } from './commands/withdraw-consent';
import { withdrawReferral } from './commands/withdraw-referral';
import { recordAssessment } from './commands/record-assessment';
import { answerChallenge } from './commands/answer-challenge';
import { raiseChallenge } from './commands/raise-challenge';
import { notifyConference } from './commands/notify-conference';
import { tellConference } from './commands/tell-conference';
import { recordHearing } from './commands/record-hearing';
import { setCourt } from './commands/set-court';
import { reviewFile } from './commands/review-file';
import { completeRegistration } from './commands/complete-registration';
import { informReporter } from './commands/inform-reporter';
import { agreeAction } from './commands/agree-action';
import { dropAction } from './commands/drop-action';
import { finishAction } from './commands/finish-action';
import { acceptTransfer } from './commands/accept-transfer';
import { hearCase } from './commands/hear-case';
import { linkCase } from './commands/link-case';
import { unlinkCase } from './commands/unlink-case';
import { offerTransfer } from './commands/offer-transfer';
import { refuseTransfer } from './commands/refuse-transfer';
import { aftercareCheck } from './duties/aftercare-check';
import { aftercareCheckOneCycle } from './duties/aftercare-check-one-cycle';
import { closureAgreement } from './duties/closure-agreement';
import { closureAuthorise } from './duties/closure-authorise';
import { closureNotice } from './duties/closure-notice';
import { closureNoticeFromTalk } from './duties/closure-notice-from-talk';
import { closureSupport } from './duties/closure-support';
import { conferenceInitial } from './duties/conference-initial';
import { conferenceMinutes } from './duties/conference-minutes';
import { conferenceReview } from './duties/conference-review';
import { conferenceReviewUntilPlan } from './duties/conference-review-until-plan';
import { contactFirst } from './duties/contact-first';
import { contactFirstOneCycle } from './duties/contact-first-one-cycle';
import { planAction } from './duties/plan-action';
import { planApprove } from './duties/plan-approve';
import { planReview } from './duties/plan-review';
import { planSubmit } from './duties/plan-submit';
import { planSubmitOneCycle } from './duties/plan-submit-one-cycle';
import { reportAcknowledge } from './duties/report-acknowledge';
import { riskReassess } from './duties/risk-reassess';
import { triage } from './duties/triage';
import { triageOneCycle } from './duties/triage-one-cycle';
import { visitCarer } from './duties/visit-carer';
import { visitCarerOneCycle } from './duties/visit-carer-one-cycle';
import { visitChild } from './duties/visit-child';
import { visitChildUntilTaper } from './duties/visit-child-until-taper';
import { assessmentFull } from './duties/assessment-full';
import { assessmentFullAlways } from './duties/assessment-full-always';
import { assessmentInitial } from './duties/assessment-initial';
import { challengeAnswer } from './duties/challenge-answer';
import { childUnseen } from './duties/child-unseen';
import { childUnseenOneCycle } from './duties/child-unseen-one-cycle';
import { concernDecide } from './duties/concern-decide';
import { concernDecideOne } from './duties/concern-decide-one';
import { conferenceFeedback } from './duties/conference-feedback';
import { conferenceNotice } from './duties/conference-notice';
import { courtDate } from './duties/court-date';
import { feedbackReporter } from './duties/feedback-reporter';
import { fileReview } from './duties/file-review';
import { registration } from './duties/registration';
import { transferAccept } from './duties/transfer-accept';
import { visitProvider } from './duties/visit-provider';
import { visitProviderOneCycle } from './duties/visit-provider-one-cycle';

export const caseDuties = [
  aftercareCheck,
  aftercareCheckOneCycle,
  closureAgreement,
  closureAuthorise,
  closureNotice,
  closureNoticeFromTalk,
  closureSupport,
  conferenceInitial,
  conferenceMinutes,
  conferenceReview,
  conferenceReviewUntilPlan,
  contactFirst,
  contactFirstOneCycle,
  planAction,
  planApprove,
  planReview,
  planSubmit,
  planSubmitOneCycle,
  reportAcknowledge,
  riskReassess,
  triage,
  triageOneCycle,
  visitCarer,
  visitCarerOneCycle,
  visitChild,
  visitChildUntilTaper,
  assessmentFull,
  assessmentFullAlways,
  assessmentInitial,
  challengeAnswer,
  childUnseen,
  childUnseenOneCycle,
  concernDecide,
  concernDecideOne,
  conferenceFeedback,
  conferenceNotice,
  courtDate,
  feedbackReporter,
  fileReview,
  registration,
  transferAccept,
  visitProvider,
  visitProviderOneCycle,
];

export const caseCommands = {
  'action.agree': agreeAction,
  'action.done': finishAction,
  'action.drop': dropAction,
  'aftercare.record': recordAftercare,
  'case.assign': assignCase,
  'case.end': endCase,
  'case.hear': hearCase,
  'case.link': linkCase,
  'case.unlink': unlinkCase,
  'case.reopen': reopenCase,
  ...clockAdjustments<CaseState>(),
  'closure.agree': agreeClosure,
  'closure.authorise': authoriseClosure,
  'closure.confirm': confirmClosure,
  'closure.criterion': evidenceCriterion,
  'closure.object': objectClosure,
  'closure.start': startClosure,
  'closure.talk': holdClosingTalk,
  'closure.withdraw': withdrawClosure,
  'concern.decide': decideConcern,
  'concern.raise': raiseConcern,
  'conference.hold': holdConference,
  'conference.minutes': minuteConference,
  'conference.plan': planConference,
  'conference.waive': waiveConference,
  ...dutyAdjustments<CaseState>(),
  'notice.bounce': noticeBounce<CaseState>(),
  'placement.end': endPlacement,
  'placement.start': startPlacement,
  'plan.check-harm': checkHarm,
  'plan.approve': approvePlan,
  'plan.return': returnPlan,
  'plan.submit': submitPlan,
  'referral.gap': recordGap,
  'referral.make': makeReferral,
  'referral.miss': missReferral,
  'referral.report': reportReferral,
  'referral.reroute': rerouteReferral,
  'referral.withdraw': withdrawReferral,
  'referral.withdraw-consent': withdrawConsent,
  'report.acknowledge': acknowledgeReport,
  'report.receive': receiveReport,
  'report.screen': screenReport,
  'risk.set': setRisk,
  'visit.record': recordVisit,
  'assessment.record': recordAssessment,
  'challenge.answer': answerChallenge,
  'challenge.raise': raiseChallenge,
  'conference.cancel': cancelConference,
  'conference.move': moveConference,
  'conference.notify': notifyConference,
  'conference.tell': tellConference,
  'court.held': recordHearing,
  'court.set': setCourt,
  'file.review': reviewFile,
  'registration.complete': completeRegistration,
  'reporter.inform': informReporter,
  'transfer.accept': acceptTransfer,
  'transfer.offer': offerTransfer,
  'transfer.refuse': refuseTransfer,
  'visit.plan': planVisit,
} as const;

export type CaseCommandName = keyof typeof caseCommands;

/** One child, one case. `finished` when ended and nothing (minutes, say) is owed any more. */
export const caseProcess: Process<CaseState, CaseEvent> = {
  name: 'case',
  versions: CASE_VERSIONS,
  duties: caseDuties,
  commands: caseCommands,
  initial: INITIAL_CASE,
  evolve: evolveCase,
  risk: (c) => c.risk,
  unit: (c) => (c.moved ? c.unit : undefined),
  // Whoever is offered a case answers for the answer; for the child, the sender does.
  owedBy: (c, kind) => (kind === transferAccept.kind && c.transfer ? answeredBy(c.transfer) : undefined),
  effects: caseEffects,
  opens: openedBy,
  // It was about to be told something when it told us that it is done.
  needNotHear: (c, { workflowId }) => {
    const line = c.referrals[workflowId.slice('referral/'.length)];
    return line !== undefined && isReferralOver(line);
  },
  finished: (c) =>
    c.stage === 'closed' &&
    c.conferences.unminuted.length === 0 &&
    !c.conferences.untold?.length &&
    !c.challenges?.length &&
    !c.hearings?.length &&
    !c.actions?.length &&
    !c.transfer &&
    !c.feedback,
};
