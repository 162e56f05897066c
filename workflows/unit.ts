// One unit, for as long as children's cases are led there. The process is libs/process/unit.
import { unitProcess } from '../libs/process/unit/process';
import type { Start } from './protocol';
import { live } from './shell/shell';

export async function unitWorkflow(start: Start): Promise<void> {
  await live(unitProcess, start);
}
