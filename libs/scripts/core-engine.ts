// Plays scripts on the pure core: milliseconds for a case of years.
import type { Rules } from '../process/kernel/definition';
import { World } from '../process/simulate/world';
import type { Instant } from '../process/kernel/time';
import type { Engine } from './engine';

export function coreEngine(rulesOf: (unit: string) => Rules, begins: Instant): Engine {
  return worldEngine(new World(rulesOf, begins));
}

export function worldEngine(world: World): Engine {
  return {
    now: () => Promise.resolve(world.now),
    advance: (to) => Promise.resolve(world.advance(to)),
    begin: (workflowId, unit, first) => Promise.resolve(world.begin(workflowId, unit, first)),
    send: (workflowId, message) => Promise.resolve(world.send(workflowId, message)),
    adopt: (change) => Promise.resolve(world.adopt(change)),
    standing: (workflowId) => {
      if (!world.has(workflowId)) return Promise.resolve(undefined);
      const { state, ledger } = world.entity(workflowId);
      const events = world.events(workflowId);
      return Promise.resolve({ state: state as Record<string, unknown>, open: ledger.open, last: ledger.last, events });
    },
    mails: () => Promise.resolve(world.mails),
    workflowIds: () => Promise.resolve(world.ids()),
  };
}
