// A unit or a member of staff living on the pure core, under the profile's own rules: for tables and properties.
import { calendarTable } from '../../libs/calendar/build-table';
import { effectiveSlice } from '../../libs/policy/effective-slice';
import { shippedProfile } from '../../libs/testing/shipped-profile';
import { calendarOf, unitPath } from '../../libs/policy/profile-lookup';
import type { Rules } from '../../libs/process/kernel/definition';
import type { Actor, Role } from '../../libs/process/kernel/roles';
import { World } from '../../libs/process/simulate/world';

const mongolia = shippedProfile();

export const UNIT = 'mn-069-05';

export function rulesFor(unit = UNIT): Rules {
  const above = unitPath(mongolia, unit).filter((code) => code !== unit);
  return {
    policy: effectiveSlice(mongolia.policy, { version: 1, unit, above }),
    calendar: calendarTable(calendarOf(mongolia, unit).source, 1),
  };
}

export const person = (role: Role, id: string = role): Actor => ({ id, role, unit: UNIT });

export interface Life {
  readonly world: World;
  /** The refusal's code, or `taken`. */
  send(name: string, input: object, by?: Actor): string;
  until(iso: string): void;
  /** `kind due-date` of what is owed, soonest first; a wait too. */
  owed(): string[];
  /** Types of the events so far, without the ledger's own. */
  told(): string[];
  mails(): string[];
}

export function life(id: string, begins: string, rules = rulesFor()): Life {
  const world = new World(() => rules, Date.parse(begins));
  let requests = 0;
  return {
    world,
    send: (name, input, by = person('system')) => {
      const message = { name, input, by, request: `r-${++requests}` };
      const refusal = world.has(id) ? world.send(id, message) : world.begin(id, UNIT, message);
      return refusal?.code ?? 'taken';
    },
    until: (iso) => world.advance(Date.parse(iso)),
    owed: () =>
      [...world.entity(id).ledger.open]
        .sort((a, b) => a.dueAt - b.dueAt)
        .map(({ kind, dueAt }) => `${kind} ${new Date(dueAt + 8 * 3_600_000).toISOString().slice(0, 16)}`),
    told: () =>
      world
        .events(id)
        .map(({ body }) => body.type)
        .filter((type) => !/^(duty|notice)\./.test(type)),
    mails: () =>
      world.mails.map(({ notice }) => `${notice.template} ${'kind' in notice ? `${notice.kind} ` : ''}to ${notice.to}`),
  };
}
