// Tells one person of what a look beneath the clocks has found, and says whether they heard. For the workflows that Schedules begin.
import { workflowInfo } from '@temporalio/workflow';
import type { NotificationActivities } from '../activities/notification/contract';
import type { EventNotice } from '../libs/process/kernel/effects';

/**
 * A notice told before under this key is not told twice. One that reached nobody is on record as that for good, so a later look asks under a key of its own:
 * by then a mailbox may take mail again, or somebody be there.
 */
export async function heard(
  { notify }: Pick<NotificationActivities, 'notify'>,
  notice: EventNotice,
  key: string,
): Promise<boolean> {
  const tell = (as: string) =>
    notify({ ...notice, key: as }).then(
      ({ outcome }) => outcome === 'sent',
      () => false,
    );
  return (await tell(key)) || tell(`${key}/${workflowInfo().startTime.toISOString()}`);
}
