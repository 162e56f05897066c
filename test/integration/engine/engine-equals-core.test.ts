// The simulator is only worth something if it tells what the real engine would do: the same script on both, at the same instants, event by event.
import '../../setup/quiet-temporal';
import { tellsTheSameStory } from './same-story';

test.each([
  'referral-silent.yaml',
  // Its case runs its course before the referral does: a late word finds nobody, here as there.
  'referral-agency-asks.yaml',
  'closure-objection.yaml',
  'unit-without-a-lead.yaml',
  'staff-after-an-incident.yaml',
  'transfer-between-zones.yaml',
  // An emergency comes and goes by its rules.
  'dzud-emergency.yaml',
  // Two cases that hear of each other.
  'brother-and-sister.yaml',
])('%s: the real engine tells another story than the simulator', tellsTheSameStory, 180_000);
