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

  // Of the next two, one runs with every command and in every replay. A worker keeps a stack trace of each promise a workflow makes, which is most of what a
  // replay costs; so they chain promises, where `async` would make two for each layer.

  /** Writes what is pending, for as long as it takes. @returns the parting, when the record has gone another way */
  write(
    entity: Entity<S>,
    projectionOf: (events: readonly Recorded<E>[]) => Projection,
  ): Promise<Parted<E> | undefined> {
    const projection = projectionOf(this.unprojected);
    const taken = this.since;
    this.writes++;
    this.unprojected = [];
    this.since = [];
    return this.patiently(
      (ways) => ways.project(projection),
      (otherwise) => {
        if (otherwise)
          return { instead: otherwise.instead as readonly Recorded<E>[], again: [...taken, ...this.since] };
        this.entity = entity;
        this.projected = entity.n;
        return undefined;
      },
    );
  }

  /** Quickly, within the workflow task; when the database is away, for as long as it takes. `then` takes the answer, whichever way it came. */
  patiently<T, R>(ask: (ways: typeof durable) => Promise<T>, then: (answer: T) => R): Promise<R> {
    return ask(quick).then(then, async () => {
      this.behind = true;
      const answer = await ask(durable);
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
