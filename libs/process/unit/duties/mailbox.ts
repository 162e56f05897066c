import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import type { Need } from '../events';
import { type UnitState, openLacks, suppliedAfter } from '../state';

const MAILBOX: readonly Need[] = ['mailbox'];

/** The duty mailbox is where a notice goes when no person can be reached. A unit without one is an alarm, not a setting. */
export const unitMailbox = duty<UnitState>({
  kind: 'unit.mailbox',
  since: 1,
  owner: 'manager',
  clock: 'working',
  wanted: (u) => openLacks(u, MAILBOX).map(({ since }) => ({ key: afterKey(since), from: since })),
  met: (u, key) => suppliedAfter(u, MAILBOX, Number(key.slice('after-'.length))),
});
