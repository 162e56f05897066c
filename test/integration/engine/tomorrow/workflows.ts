// What the workers of tomorrow's release run: the shell as it is, and the process with its new version.
import type { Start } from '../../../../workflows/protocol';
import { live } from '../../../../workflows/shell/shell';
import { tomorrowsProcess } from './process';

export async function caseWorkflow(start: Start): Promise<void> {
  await live(tomorrowsProcess, start);
}
export { referralWorkflow } from '../../../../workflows';
