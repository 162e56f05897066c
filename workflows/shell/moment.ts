// The moment a process lives in: its time, and the version in force. Looked at when something arrives (a message, an alarm, the end of an effect), never after
// an answer of the read model; whatever is decided later goes by the last look. Two things of the engine's would make a replay differ otherwise, both when
// somebody looks at a process (a query) just as something happens to it:
// - The server ends the task early. The answer of the read model is then in the history of one task, and what was made of it in that of the next; a replay finds
//   both in one, in which it is a little earlier and a patch is not known yet.
// - The query brings the news along, before the task that is meant for it, and with the time of the last task, which may be weeks ago. An alarm that trusted it
//   would be put off by as many weeks. So an alarm knows for which instant it was armed, a word from another process when it was said: it cannot be earlier.
import { workflowInfo } from '@temporalio/workflow';
import { type Instant, MINUTE } from '../../libs/process/kernel/time';
import { now } from './clock';
import { versionInForce } from './patches';

/** Later than this something did not arrive as usual (an outage), and the engine's time holds. No query waits so long. */
const ON_TIME = MINUTE;

export class Moment {
  now: Instant = 0;
  /** The process version to live by; it is adopted when something happens. */
  version: number;
  /** The engine would like a new run. */
  continueSuggested = false;

  constructor(
    private readonly versions: readonly { readonly version: number }[],
    atLeast: number,
  ) {
    this.version = atLeast;
    this.look();
  }

  /** `meant`: the instant for which what arrived was meant, or at which it was said, by a server's clock. */
  look(meant?: Instant): void {
    const told = now();
    this.now = Math.max(this.now, meant !== undefined && told <= meant + ON_TIME ? meant : told);
    this.version = versionInForce(this.versions, this.version);
    this.continueSuggested = workflowInfo().continueAsNewSuggested;
  }

  /** What a look would say now. For what no replay compares: a refusal beforehand, the length of a timer. */
  get present(): Instant {
    return Math.max(this.now, now());
  }

  /** How long it is until an instant, at least a millisecond. */
  until(at: Instant): number {
    return Math.max(1, at - this.present);
  }
}
