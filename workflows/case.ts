// One child, one case, for as long as it takes: it ends by the closure path, never by a timeout. The process is libs/process/case; the shell keeps it alive.
import { caseProcess } from '../libs/process/case/process';
import type { Start } from './protocol';
import { live } from './shell/shell';

export async function caseWorkflow(start: Start): Promise<void> {
  await live(caseProcess, start);
}
