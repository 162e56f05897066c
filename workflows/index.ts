// The workflow bundle's entry: every workflow type the workers of queue `process` serve.
export { caseWorkflow } from './case';
export { referralWorkflow } from './referral';
