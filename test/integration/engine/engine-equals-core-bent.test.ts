// The same promise where clocks are bent, rules change on the way, and colleagues have lives of their own.
import '../../setup/quiet-temporal';
import { tellsTheSameStory } from './same-story';

test.each([
  'family-travels-with-its-herds.yaml',
  'promise-lapses.yaml',
  'policy-shortened-while-a-visit-is-pending.yaml',
  'tsagaan-sar-in-a-weekly-visit.yaml',
  'leave-cover.yaml',
])('%s: the real engine tells another story than the simulator', tellsTheSameStory, 300_000);
