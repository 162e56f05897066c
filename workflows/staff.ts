// One who works with children, from their first day with us. The process is libs/process/staff.
import { staffProcess } from '../libs/process/staff/process';
import type { Start } from './protocol';
import { live } from './shell/shell';

export async function staffWorkflow(start: Start): Promise<void> {
  await live(staffProcess, start);
}
