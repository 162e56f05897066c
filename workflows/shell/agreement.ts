// What a process and its record both know, and what was taken since. Writes to the record, and says when the record has gone another way.
import type { OnRecord, Projection } from '../../activities/casework/contract';
import type { Entity } from '../../libs/process/kernel/entity';
import type { Recorded } from '../../libs/process/kernel/events';
import { durable, quick } from './activities';

/** The record holds other events after what was agreed on; `again` takes anew what had been taken meanwhile. */
export interface Parted<E> {
  readonly instead: readonly Recorded<E>[];
  readonly again: readonly (() => void)[];
}

export class Agreement<S, E> {
  /** Number of the last event on record. */
  projected: number;
  /** How often something was written, in this run. */
  writes = 0;
  /** How often the record was followed. */
  followed = 0;
  /** The database did not answer in time: commands are told so at once instead of waiting. */
  behind = false;
  private unprojected: Recorded<E>[] = [];
  /** What was taken since: taken anew when the record turns out to have gone another way. */
  private since: (() => void)[] = [];
  /** Those who wait for an answer: each says whether it has been given. */
  private waiting: (() => boolean)[] = [];

  /** `entity`: as both know it. */
  constructor(
    public entity: Entity<S>,
    projected: number,
    /** Looks at the moment: something arrived that is no answer of the quick way. */
    private readonly look: () => void,
  ) {
    this.projected = projected;
  }

  /** Whether events wait to be written. */
  get pending(): boolean {
    return this.unprojected.length > 0;
  }

  add(events: readonly Recorded<E>[]): void {
    this.unprojected.push(...events);
  }

  took(again: () => void): void {
    this.since.push(again);
  }

  // What follows runs with every command and in every replay. A worker keeps a stack trace of each promise a workflow makes, and each condition that comes true
  // is one more call into the sandbox; so these chain few promises, where `async` would make two for each layer and `condition` five.

  /** `answer` is asked whether it has been given, as often as it might have become due. */
  await(answer: () => boolean): void {
    this.waiting.push(answer);
  }

  /** Called when the shell has nothing more to do until something comes, or has asked for something and waits: whose events are on record is answered then. */
  answer(): void {
    if (this.waiting.length > 0) this.waiting = this.waiting.filter((given) => !given());
  }

  /** Writes what is pending, for as long as it takes. `parted` hears when the record has gone another way. */
  write(
    entity: Entity<S>,
    projectionOf: (events: readonly Recorded<E>[]) => Projection,
    parted: (parted: Parted<E>) => void,
  ): Promise<void> {
    const projection = projectionOf(this.unprojected);
    const taken = this.since;
    this.writes++;
    this.unprojected = [];
    this.since = [];
    return this.patiently(
      (ways) => ways.project(projection),
      (otherwise) => {
        if (otherwise)
          return parted({ instead: otherwise.instead as readonly Recorded<E>[], again: [...taken, ...this.since] });
        this.entity = entity;
        this.projected = entity.n;
      },
    );
  }

  /** Quickly, within the workflow task; when the database is away, for as long as it takes. `then` takes the answer, whichever way it came. */
  patiently<T, R>(ask: (ways: typeof durable) => Promise<T>, then: (answer: T) => R): Promise<R> {
    const asked = ask(quick);
    this.answer();
    return asked.then(then, async () => {
      this.behind = true;
      const asking = ask(durable);
      this.answer();
      const answer = await asking;
      this.look();
      this.behind = false;
      return then(answer);
    });
  }

  /** Parted without anything written meanwhile: as seen when asking for rules. */
  partedBy({ instead }: OnRecord): Parted<E> {
    return { instead: instead as readonly Recorded<E>[], again: [...this.since] };
  }

  /** From here on the record's way is agreed. */
  follow(entity: Entity<S>): void {
    this.unprojected = [];
    this.since = [];
    this.entity = entity;
    this.projected = entity.n;
  }
}
