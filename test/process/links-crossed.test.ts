// Two people speak of the same link at the same moment, one in each case. What would hurt: one record says that two children are brothers and the other that
// they are not, for ever; or a brother lost from sight because a word that takes a link back crossed one that makes it.
import fc from 'fast-check';
import { hearCase, type HearCase } from '../../libs/process/case/commands/hear-case';
import { linkCase } from '../../libs/process/case/commands/link-case';
import { unlinkCase } from '../../libs/process/case/commands/unlink-case';
import { caseEffects } from '../../libs/process/case/effects';
import type { CaseEvent } from '../../libs/process/case/events';
import { LINK_KINDS, type LinkKind } from '../../libs/process/case/link-events';
import { type CaseState, INITIAL_CASE } from '../../libs/process/case/state/case-state';
import { evolveCase } from '../../libs/process/case/state/evolve';
import { inverseOf, linkTo } from '../../libs/process/case/state/links';
import type { Facts } from '../../libs/process/kernel/definition';
import type { Tell } from '../../libs/process/kernel/effects';
import { SYSTEM } from '../../libs/process/kernel/roles';

const facts = { now: 0, actor: SYSTEM, version: 3 } as unknown as Facts;
type Id = 'a' | 'b';
const otherOf = (id: Id): Id => (id === 'a' ? 'b' : 'a');

/** Two cases, each with its record and with words on their way to it: delivered when, in which order and as often as a test says. */
class Pair {
  readonly states: Record<Id, CaseState>;
  readonly recorded: Record<Id, CaseEvent[]> = { a: [], b: [] };
  readonly words: Record<Id, HearCase[]> = { a: [], b: [] };
  // Numbers differ, so that nothing rests on equal ones.
  private readonly n: Record<Id, number> = { a: 3, b: 40 };

  constructor(private readonly refs: Record<Id, string> = { a: 'BH-1', b: 'BH-2' }) {
    const received = (ref: string): CaseState => ({
      ...INITIAL_CASE,
      ref,
      stage: 'assessing',
      received: { n: 1, at: 0 },
    });
    this.states = { a: received(refs.a), b: received(refs.b) };
  }

  private record(id: Id, events: readonly CaseEvent[]): void {
    for (const body of events) {
      const event = { n: ++this.n[id], at: 0, by: SYSTEM, body };
      this.states[id] = evolveCase(this.states[id], event);
      this.recorded[id].push(body);
      for (const { run, input } of caseEffects(this.states[id], event, `case/${id}`, 3))
        if (run === 'tell') this.words[otherOf(id)].push((input as Tell).input as HearCase);
    }
  }

  /** @returns whether it was taken */
  say(id: Id, kind: LinkKind | 'unlink' | 'concern'): boolean {
    const state = this.states[id];
    const other = { case: otherOf(id), ref: this.refs[otherOf(id)] };
    if (kind === 'concern') {
      this.record(id, [{ type: 'concern.raised', immediate: false, reason: 'suspected-abuse' }]);
      return true;
    }
    const [command, input] =
      kind === 'unlink' ? [unlinkCase, { ...other, reason: 'mistaken' }] : [linkCase, { ...other, kind }];
    if (command.guard(state, input as never, facts).some(Boolean)) return false;
    this.record(id, command.events(state, input as never, facts));
    return true;
  }

  hear(id: Id, word: HearCase): void {
    this.record(id, hearCase.events(this.states[id], word, facts));
  }

  /** Delivers the word at a place in the queue and, if asked, leaves it there to come once more. */
  deliver(id: Id, at: number, again: boolean): void {
    const queue = this.words[id];
    if (queue.length === 0) return;
    const [word] = again ? [queue[at % queue.length]] : queue.splice(at % queue.length, 1);
    if (word) this.hear(id, word);
  }

  /** Everything that is on its way arrives, and what comes of it. */
  settle(order: (words: HearCase[]) => HearCase[] = (words) => words): void {
    while (this.words.a.length + this.words.b.length > 0)
      for (const id of ['a', 'b'] as const) for (const word of order(this.words[id].splice(0))) this.hear(id, word);
  }

  kind(id: Id) {
    return linkTo(this.states[id], otherOf(id))?.kind;
  }

  /** How both have it, seen from the first. */
  both() {
    const there = this.kind('b');
    return [this.kind('a'), there === undefined ? undefined : inverseOf(there)];
  }
}

/** Both orders in which the words of one moment can arrive, which must not matter. */
const orders: [string, Id[]][] = [
  ['the first hears first', ['a', 'b']],
  ['the second hears first', ['b', 'a']],
];

describe.each(orders)('%s', (_order, hearing) => {
  const crossed = (first: Parameters<Pair['say']>[1], second: Parameters<Pair['say']>[1], linked?: LinkKind) => {
    const pair = new Pair();
    if (linked) pair.say('a', linked);
    pair.settle();
    expect([pair.say('a', first), pair.say('b', second)]).toEqual([true, true]);
    for (const id of hearing) pair.deliver(id, 0, false);
    pair.settle();
    return pair;
  };

  test.each<[Parameters<Pair['say']>[1], Parameters<Pair['say']>[1], LinkKind | undefined, string | undefined]>([
    ['unlink', 'same-household', 'sibling', 'same-household'],
    ['same-household', 'unlink', 'sibling', 'same-household'],
    ['unlink', 'unlink', 'sibling', undefined],
    ['sibling', 'sibling', undefined, 'sibling'],
    // Of two kinds that of the lower reference counts.
    ['sibling', 'same-household', undefined, 'sibling'],
    ['earlier', 'earlier', undefined, 'earlier'],
    ['same-household', 'earlier', 'sibling', 'same-household'],
  ])('%s here and %s there leave two records that differ', (first, second, linked, expected) => {
    expect(crossed(first, second, linked).both()).toEqual([expected, expected]);
  });

  test('after a crossing the next word is no longer heard', () => {
    for (const id of ['a', 'b'] as const) {
      const pair = crossed('unlink', 'same-household', 'sibling');
      expect(pair.say(id, 'unlink')).toBe(true);
      pair.settle();
      expect(pair.both()).toEqual([undefined, undefined]);
      expect(pair.say(otherOf(id), 'earlier')).toBe(true);
      pair.settle();
      expect(pair.both()[0]).toBeDefined();
      expect(pair.both()[0]).toBe(pair.both()[1]);
    }
  });

  test('a concern that crosses a link taken back is lost where the link stands, or told where it does not', () => {
    const kept = crossed('concern', 'same-household', 'sibling');
    expect(kept.recorded.b.map(({ type }) => type)).toContain('link.concern');
    const gone = crossed('concern', 'unlink', 'sibling');
    expect(gone.both()).toEqual([undefined, undefined]);
    expect(gone.recorded.b.map(({ type }) => type)).not.toContain('link.concern');
  });
});

const sides = fc.constantFrom<Id>('a', 'b');
const acts = fc.oneof(
  fc.record({
    say: fc.constantFrom(...LINK_KINDS, 'unlink' as const, 'unlink' as const, 'concern' as const),
    id: sides,
  }),
  fc.record({ deliver: fc.nat(5), again: fc.boolean(), id: sides }),
);

test('whatever is said on both sides, and however words arrive, two records come to differ', () => {
  const refs = fc.constantFrom({ a: 'BH-1', b: 'BH-2' }, { a: 'ZV-7', b: 'AR-3' });
  const turned = (words: HearCase[]) => [...words].reverse();
  fc.assert(
    fc.property(refs, fc.array(acts, { maxLength: 25 }), fc.boolean(), (named, said, backwards) => {
      const pair = new Pair(named);
      for (const act of said) {
        if ('say' in act) pair.say(act.id, act.say);
        else pair.deliver(act.id, act.deliver, act.again);
      }
      const twice = pair.words.a.filter(({ about }) => about !== 'concern');
      pair.settle(backwards ? turned : undefined);
      const [here, there] = pair.both();
      expect(here).toBe(there);
      // Late repetitions change nothing. (Of a concern nobody is told while there is no link; the shell takes each word once.)
      const before = JSON.stringify([pair.states, pair.recorded]);
      for (const word of twice) pair.hear('a', word);
      expect(JSON.stringify([pair.states, pair.recorded])).toBe(before);
    }),
    { numRuns: 3000 },
  );
});

test('one who hears every word before speaking is contradicted by an older one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(sides, fc.constantFrom(...LINK_KINDS, 'unlink' as const)), { maxLength: 12 }),
      (said) => {
        const pair = new Pair();
        let last: string | undefined;
        for (const [id, kind] of said) {
          if (!pair.say(id, kind)) continue;
          last = kind === 'unlink' ? undefined : id === 'a' ? kind : inverseOf(kind);
          pair.settle();
          expect(pair.both()).toEqual([last, last]);
        }
        const types = [...pair.recorded.a, ...pair.recorded.b].map(({ type }) => type);
        expect(types).not.toContain('link.crossed');
      },
    ),
  );
});
