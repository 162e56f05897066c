// The case process as a release after today's might have it: one duty more, one rule changed, one command more. Built on whatever is the latest today.
import type { CaseEvent } from '../../../../libs/process/case/events';
import { caseProcess } from '../../../../libs/process/case/process';
import { type CaseState, isOpen } from '../../../../libs/process/case/state/case-state';
import { latestVersion } from '../../../../libs/process/kernel/adopt';
import {
  type Mark,
  type Process,
  command,
  duty,
  isInForce,
  refuseIf,
} from '../../../../libs/process/kernel/definition';
import type { KernelEvent, Recorded } from '../../../../libs/process/kernel/events';
import { afterKey, laterThan } from '../../../../libs/process/kernel/keys';

export const TODAY = latestVersion(caseProcess);
export const TOMORROW = TODAY + 1;

type FamilyCalled = { readonly type: 'family.called' };
/** A new field of the state is optional: what version 1 left behind has none. */
type State = CaseState & { readonly called?: Mark };
type Event = CaseEvent | FamilyCalled;

/** A new duty: the family is telephoned soon after the case is accepted. */
const familyCall = duty<State>({
  kind: 'family.call',
  since: TOMORROW,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) =>
    isOpen(c) && c.accepted && !c.called ? [{ key: afterKey(c.accepted), from: c.accepted, rule: '2 d' }] : [],
  met: (c) => c.called,
});

/** A changed rule: at high risk the child is seen every third day, whatever policy says. */
const visitChild = duty<State>({
  kind: 'visit.child',
  since: TOMORROW,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => {
    const from = c.child.last ?? c.accepted;
    if (!isOpen(c) || !from) return [];
    return [{ key: afterKey(from), from, ...(c.risk === 'high' ? { rule: '3 d' } : {}) }];
  },
  met: (c, key) => laterThan(key, c.child.last),
});

/** A new command. */
const callFamily = command<State, Event>()({
  name: 'family.call',
  since: TOMORROW,
  who: ['caseworker'],
  guard: (c, _input: object) => [refuseIf(!isOpen(c), 'case-not-open')],
  events: () => [{ type: 'family.called' }],
});

/** Superseded, never edited: the old rule holds for whoever has not adopted the new version. */
const before = caseProcess.duties.map((d) =>
  d.kind === 'visit.child' && isInForce(d, TODAY) ? { ...d, until: TOMORROW } : d,
);

export const tomorrowsProcess: Process<State, Event> = {
  ...(caseProcess as unknown as Process<State, Event>),
  versions: [...caseProcess.versions, { version: TOMORROW, date: '2027-01-01', reason: 'Families are called.' }],
  duties: [...before, familyCall, visitChild],
  commands: { ...caseProcess.commands, 'family.call': callFamily },
  evolve: (state, event) => {
    if (event.body.type === 'family.called') return { ...state, called: { n: event.n, at: event.at } };
    return caseProcess.evolve(state, event as Recorded<CaseEvent | KernelEvent>);
  },
};
