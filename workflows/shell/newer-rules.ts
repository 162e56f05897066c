// Asks whether newer rules than those a process lives by are in force where it lives.
import type { NewerRules } from '../../activities/casework/contract';
import type { Rules } from '../../libs/process/kernel/definition';
import type { Entity } from '../../libs/process/kernel/entity';
import { quick } from './activities';

/** `agreed`: the last event on record. Without the database the old rules hold a little longer: then nothing is newer. */
export async function askForNewer(
  { id, policy, calendar }: Entity<unknown>,
  rules: Rules,
  unit: string,
  agreed: number,
): Promise<NewerRules> {
  const asked = {
    unit,
    // Usually the same; after following the record the entity can be ahead of the rules at hand.
    policy: Math.min(policy, rules.policy.version),
    calendar: Math.min(calendar, rules.calendar.version),
    of: { workflowId: id, n: agreed },
  };
  return quick.currentRules(asked).catch(() => ({}));
}
