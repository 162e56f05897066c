// Who of a script's people a notice came to: whoever stood in at that moment, by the same rule the house asks when it sends.
import { type Person, recipientsOf } from '../people/recipients';
import type { CaseEvent } from '../process/case/events';
import type { Instant } from '../process/kernel/time';
import type { StaffEvent } from '../process/staff/events';
import type { Engine, Sent } from './engine';
import type { Names } from './expect';
import type { Script } from './script-schema';

type Dated<E> = { readonly at: Instant; readonly body: E };

const until = <E>(events: readonly Dated<unknown>[], at: Instant) =>
  (events as readonly Dated<E>[]).filter((e) => e.at <= at).map(({ body }) => body);

/** On leave at that instant, and the name of who stands in, if anybody. */
function awayAt(events: readonly StaffEvent[], at: Instant): { readonly cover: string | undefined } | undefined {
  const ended = events.flatMap((e) => (e.type === 'leave.ended' ? [e.leave] : []));
  for (const e of events) {
    if (e.type !== 'leave.granted' || e.fromAt > at || e.untilAt <= at || ended.includes(e.leave)) continue;
    const later = events.flatMap((c) => (c.type === 'leave.covered' && c.leave === e.leave ? [c.cover] : []));
    return { cover: later[later.length - 1] ?? e.cover };
  }
  return undefined;
}

/** Names of the people, or `mailbox`. */
export async function whoHeard(
  { at, workflowId, notice }: Sent,
  script: Script,
  engine: Engine,
  names: Names,
): Promise<string[]> {
  const { people = {}, unit } = script;
  const away = new Map<string, string | undefined>();
  for (const name of Object.keys(people)) {
    const leave = awayAt(until<StaffEvent>((await engine.standing(names.person(name)))?.events ?? [], at), at);
    if (leave) away.set(name, leave.cover);
  }
  const others = Object.keys(script.cases ?? {}).map((name) => names.other(name));
  const about = others.includes(workflowId) ? workflowId : names.caseId;
  const told = until<CaseEvent>((await engine.standing(about))?.events ?? [], at);
  const leadId = told.reduce<string | undefined>((lead, e) => (e.type === 'case.assigned' ? e.lead : lead), undefined);
  const staff = Object.entries(people).map(([name, { role, deputy }]): Person => ({
    ...{ id: name, name: { mn: name, en: name }, email: name, language: 'mn', unit, role, active: true },
    deputyId: deputy ?? null,
  }));
  const places = [{ code: unit, name: { mn: unit, en: unit }, leadId: null, mailbox: 'mailbox' }];
  return recipientsOf({ role: notice.to, leadId, places, staff, away }).map(({ email }) => email);
}
