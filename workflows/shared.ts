// What all workflows of a worker share: loaded once and frozen. Loaded for each workflow anew, it took three milliseconds and four fifths of its memory.
// The rules may be here because they keep nothing of a case: libs/process is pure, and what it remembers is an answer with all it follows from.
import './stack-traces';
import '../libs/process/kernel/adopt';
import '../libs/process/kernel/decide';
import '../libs/process/kernel/effects';
import '../libs/process/kernel/place';
import '../libs/process/kernel/snapshot';
import '../libs/process/kernel/wake';
import '../libs/process/registry';
