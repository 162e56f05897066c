/** Runs the seed in a process of its own: the sample units' cases of the demo. Safe to repeat. */
import { fail } from './plain-error';
import { seed } from './seed';

seed({ demo: true, say: (line) => console.log(line) }).then(() => process.exit(0), fail);
