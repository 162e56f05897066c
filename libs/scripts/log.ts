// Notes at which instants an engine really did things, so that the core can be played at the very same instants and compared exactly.
import type { Instant } from '../process/kernel/time';
import type { World } from '../process/simulate/world';
import { worldEngine } from './core-engine';
import type { Engine } from './engine';

/** What `logged` wrote down: one instant for each call that has one, in order. */
export type Instants = Instant[];

/** An engine that also writes down the instants. */
export function logged(engine: Engine & { lastTakenAt(): Instant }, instants: Instants): Engine {
  const note = async <T>(call: Promise<T>, at: () => Promise<Instant> | Instant): Promise<T> => {
    const result = await call;
    instants.push(await at());
    return result;
  };
  return {
    ...engine,
    now: async () => {
      const at = await engine.now();
      instants.push(at);
      return at;
    },
    advance: (to) => note(engine.advance(to), () => engine.now()),
    adopt: (change) => note(engine.adopt(change), () => engine.lastTakenAt()),
    begin: (id, unit, first) => note(engine.begin(id, unit, first), () => engine.lastTakenAt()),
    send: (id, message) => note(engine.send(id, message), () => engine.lastTakenAt()),
  };
}

/** The core, acting at exactly those instants. */
export function echo(world: World, instants: Instants): Engine {
  const core = worldEngine(world);
  const next = (): Instant => {
    const at = instants.shift();
    if (at === undefined) throw new Error('the two engines did not take the same steps');
    world.advance(at);
    return at;
  };
  return {
    ...core,
    now: () => Promise.resolve(next()),
    advance: () => Promise.resolve(void next()),
    adopt: (change) => (next(), core.adopt(change)),
    begin: (id, unit, first) => (next(), core.begin(id, unit, first)),
    send: (id, message) => (next(), core.send(id, message)),
  };
}
