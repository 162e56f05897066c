// What people have not been told yet of things that begin and end by themselves: how they stand now, beside what was told last. Nobody arms a mail.

/** `emergency`: on for a unit. `standing-in`: somebody acts in another's place. */
export type Topic = 'emergency' | 'standing-in';

/** It holds at this moment. */
export interface Fact {
  readonly topic: Topic;
  /** The unit, or whoever is stood in for. */
  readonly subject: string;
  /** Who stands in; nobody for a unit. */
  readonly recipient: string;
  readonly fromAt: number;
  readonly untilAt: number;
}

/** What was told last. */
export interface LastTold {
  readonly topic: Topic;
  readonly subject: string;
  readonly recipient: string;
  readonly untilAt: number;
  readonly over: boolean;
  readonly toldAt: number;
}

export type Deed = 'began' | 'goes-on' | 'over';

export type Untold<F extends Fact = Fact> =
  | { readonly deed: 'began' | 'goes-on'; readonly of: F; readonly before: LastTold | undefined }
  | { readonly deed: 'over'; readonly of: LastTold; readonly before: LastTold };

const keyOf = ({ topic, subject, recipient }: Pick<Fact, 'topic' | 'subject' | 'recipient'>) =>
  `${topic} ${subject} ${recipient}`;

export function untold<F extends Fact>(facts: readonly F[], told: readonly LastTold[]): Untold<F>[] {
  const known = new Map(told.map((row) => [keyOf(row), row]));
  const now = new Set(facts.map(keyOf));
  const news = facts.flatMap((of): Untold<F>[] => {
    const before = known.get(keyOf(of));
    if (!before || before.over) return [{ deed: 'began', of, before }];
    // Of a leave that ends earlier its end is told.
    return of.topic === 'emergency' && before.untilAt !== of.untilAt ? [{ deed: 'goes-on', of, before }] : [];
  });
  const over = told.flatMap((of): Untold<F>[] =>
    of.over || now.has(keyOf(of)) ? [] : [{ deed: 'over', of, before: of }],
  );
  return [...news, ...over];
}
