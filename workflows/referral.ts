// One handoff to an agency, from sending to the end of the service. The process is libs/process/referral.
import { referralProcess } from '../libs/process/referral/process';
import type { Start } from './protocol';
import { live } from './shell/shell';

export async function referralWorkflow(start: Start): Promise<void> {
  await live(referralProcess, start);
}
