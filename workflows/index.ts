// The workflow bundle's entry: every workflow type the workers of queue `process` serve.
export { alarmsWorkflow } from './alarms';
export { caseWorkflow } from './case';
export { newsWorkflow } from './news';
export { netsWorkflow, reconcileWorkflow } from './safety-nets';
export { referralWorkflow } from './referral';
export { staffWorkflow } from './staff';
export { unitWorkflow } from './unit';
