/** Runs the seed in a process of its own: the sample units' cases of the demo. Safe to repeat. */
import { inState } from './paths';
import { fail } from './plain-error';
import { seed } from './seed';
import { samplesVariable, seedNote } from './seed-note';

const note = seedNote(inState('seeding.json'), process.env[samplesVariable] ?? '');
seed({ note, say: (line) => console.log(line) }).then(() => process.exit(0), fail);
