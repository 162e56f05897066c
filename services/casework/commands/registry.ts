// Every command that people send over HTTP, by name. To add one: its file, a line here.
import { type CommandDefinition } from './definition';
import { actionAgree } from './action.agree';
import { actionDone } from './action.done';
import { actionDrop } from './action.drop';
import { aftercareRecord } from './aftercare.record';
import { caseAssign } from './case.assign';
import { caseEnd } from './case.end';
import { caseLink } from './case.link';
import { caseReopen } from './case.reopen';
import { caseUnlink } from './case.unlink';
import { clockPause } from './clock.pause';
import { clockResume } from './clock.resume';
import { closureAgree } from './closure.agree';
import { closureAuthorise } from './closure.authorise';
import { closureConfirm } from './closure.confirm';
import { closureCriterion } from './closure.criterion';
import { closureObject } from './closure.object';
import { closureStart } from './closure.start';
import { closureTalk } from './closure.talk';
import { closureWithdraw } from './closure.withdraw';
import { concernDecide } from './concern.decide';
import { concernRaise } from './concern.raise';
import { conferenceCancel } from './conference.cancel';
import { conferenceHold } from './conference.hold';
import { conferenceMinutes } from './conference.minutes';
import { conferenceMove } from './conference.move';
import { conferencePlan } from './conference.plan';
import { conferenceWaive } from './conference.waive';
import { dutyAcknowledge } from './duty.acknowledge';
import { dutyExtend } from './duty.extend';
import { dutyReassign } from './duty.reassign';
import { dutySnooze } from './duty.snooze';
import { dutyUnvary } from './duty.unvary';
import { dutyVary } from './duty.vary';
import { dutyWaive } from './duty.waive';
import { placementEnd } from './placement.end';
import { placementStart } from './placement.start';
import { planApprove } from './plan.approve';
import { planCheckHarm } from './plan.check-harm';
import { planReturn } from './plan.return';
import { planSubmit } from './plan.submit';
import { referralGap } from './referral.gap';
import { referralMake } from './referral.make';
import { referralReroute } from './referral.reroute';
import { referralWithdraw } from './referral.withdraw';
import { referralWithdrawConsent } from './referral.withdraw-consent';
import { reportAcknowledge } from './report.acknowledge';
import { reportScreen } from './report.screen';
import { riskSet } from './risk.set';
import { visitPlan } from './visit.plan';
import { visitRecord } from './visit.record';
import { assessmentRecord } from './assessment.record';
import { challengeAnswer } from './challenge.answer';
import { challengeRaise } from './challenge.raise';
import { conferenceNotify } from './conference.notify';
import { conferenceTell } from './conference.tell';
import { courtHeld } from './court.held';
import { courtSet } from './court.set';
import { fileReview } from './file.review';
import { registrationComplete } from './registration.complete';
import { reporterInform } from './reporter.inform';
import { transferAccept } from './transfer.accept';
import { transferOffer } from './transfer.offer';
import { transferRefuse } from './transfer.refuse';
import { referralDutyAcknowledge } from '../referral-commands/duty.acknowledge';
import { referralDutyExtend } from '../referral-commands/duty.extend';
import { referralDutyReassign } from '../referral-commands/duty.reassign';
import { referralDutySnooze } from '../referral-commands/duty.snooze';
import { referralDutyWaive } from '../referral-commands/duty.waive';
import { handoffAnswer } from '../referral-commands/handoff.answer';
import { handoffDispute } from '../referral-commands/handoff.dispute';
import { handoffInform } from '../referral-commands/handoff.inform';
import { handoffReportService } from '../referral-commands/handoff.report-service';
import { handoffResend } from '../referral-commands/handoff.resend';

export const caseCommandDefinitions: readonly CommandDefinition[] = [
  actionAgree,
  actionDone,
  actionDrop,
  aftercareRecord,
  caseAssign,
  caseEnd,
  caseLink,
  caseReopen,
  caseUnlink,
  clockPause,
  clockResume,
  closureAgree,
  closureAuthorise,
  closureConfirm,
  closureCriterion,
  closureObject,
  closureStart,
  closureTalk,
  closureWithdraw,
  concernDecide,
  concernRaise,
  conferenceHold,
  conferenceMinutes,
  conferencePlan,
  conferenceWaive,
  dutyAcknowledge,
  dutyExtend,
  dutyReassign,
  dutySnooze,
  dutyUnvary,
  dutyVary,
  dutyWaive,
  placementEnd,
  placementStart,
  planApprove,
  planCheckHarm,
  planReturn,
  planSubmit,
  referralGap,
  referralMake,
  referralReroute,
  referralWithdraw,
  referralWithdrawConsent,
  reportAcknowledge,
  reportScreen,
  riskSet,
  visitRecord,
  assessmentRecord,
  challengeAnswer,
  challengeRaise,
  conferenceCancel,
  conferenceMove,
  conferenceNotify,
  conferenceTell,
  courtHeld,
  courtSet,
  fileReview,
  registrationComplete,
  reporterInform,
  transferAccept,
  transferOffer,
  transferRefuse,
  visitPlan,
];

export const referralCommandDefinitions: readonly CommandDefinition[] = [
  handoffAnswer,
  handoffDispute,
  handoffInform,
  handoffReportService,
  handoffResend,
  referralDutyAcknowledge,
  referralDutyExtend,
  referralDutyReassign,
  referralDutySnooze,
  referralDutyWaive,
];

/** Commands that a role of staff may give in the core, and that have no route here, each with the reason. */
export const NOT_HERE: Readonly<Record<string, string>> = {
  'report.receive': 'the intake service takes reports and begins the case with it',
};
