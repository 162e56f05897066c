// A command to a process that has run its course: one that the process would still take lets it live again from its record, and is its next event.
import { adopt, latestVersion } from '../../../libs/process/kernel/adopt';
import { type Message, decide } from '../../../libs/process/kernel/decide';
import { processNameOf, processOf } from '../../../libs/process/registry';
import { terminal } from '../../../libs/temporal/failures';
import { type Taken, workflowTypes } from '../../../workflows/protocol';
import { type Deps } from '../deps';
import { fromRecord } from './reconcile/repair';

/** Undefined when nothing is on record. @throws the refusal, before anything is begun */
export async function takeAgain(deps: Deps, workflowId: string, message: Message): Promise<Taken | undefined> {
  const again = await fromRecord(deps, workflowId);
  if (!again) return undefined;
  const name = processNameOf(workflowId) as keyof typeof workflowTypes;
  const process = processOf(name);
  const { rules } = again.start;
  const now = deps.now();
  const { draft } = adopt(process, again.entity, { process: latestVersion(process) }, rules, now);
  const decision = decide(process, draft.entity, rules, message, now);
  if (!decision.ok) throw terminal(decision.refusal.code, decision.refusal.code, decision.refusal);
  return deps.processes.commandOrBegin(workflowTypes[name], workflowId, again.start, message);
}
