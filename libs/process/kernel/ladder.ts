// The ladder of one duty: reminders before, the breach, rungs after. Derived from policy each time; the ledger only remembers what has fired.
import { after, before } from './clock';
import type { Rules } from './definition';
import type { Obligation } from './obligation';
import { type LadderRule, ladderOf } from './policy';
import type { Risk } from './risk';
import type { Role } from './roles';
import type { Instant } from './time';

export interface Alarm {
  /** `remind-1`, `due`, `rung-2`, `rung-2-repeat-1`, or `wait`. Unique within a cycle. */
  readonly id: string;
  readonly at: Instant;
  readonly step: 'remind' | 'due' | 'rung' | 'wait';
  readonly role: Role;
  /** 1-based for rungs, 0 otherwise. */
  readonly rung: number;
}

interface Known {
  readonly o: Obligation;
  readonly rules: Rules;
  readonly risk: Risk;
  readonly alarms: readonly Alarm[];
}

/** A ladder is looked at far more often than it changes. `because` is a new object exactly when the due instant is set anew. */
const known = new WeakMap<Obligation['because'], Known>();

/** All alarms of an obligation in this cycle, ascending by (instant, id). */
export function alarmsOf(o: Obligation, rules: Rules, risk: Risk, wait: boolean): readonly Alarm[] {
  const before = known.get(o.because);
  if (
    before &&
    before.rules.policy === rules.policy &&
    before.rules.calendar === rules.calendar &&
    before.risk === risk
  ) {
    if (before.o.dueAt === o.dueAt && before.o.setAt === o.setAt) return before.alarms;
  }
  const alarms = ladder(o, rules, risk, wait);
  known.set(o.because, { o, rules, risk, alarms });
  return alarms;
}

function ladder(o: Obligation, rules: Rules, risk: Risk, wait: boolean): Alarm[] {
  if (wait) return [{ id: 'wait', at: o.dueAt, step: 'wait', role: 'system', rung: 0 }];
  const rule = ladderOf(rules.policy, o.kind, risk);
  const alarms = [
    ...reminders(o, rules, rule),
    { id: 'due', at: o.dueAt, step: 'due' as const, role: o.owner, rung: 0 },
    ...rungs(o, rules, rule),
  ];
  return alarms.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** A reminder that would have spoken before the due instant was even set is moot. */
function reminders(o: Obligation, rules: Rules, rule: LadderRule): Alarm[] {
  return rule.remind
    .map((text, i) => ({
      id: `remind-${i + 1}`,
      at: before(rules.calendar, o.dueAt, text),
      step: 'remind' as const,
      role: o.owner,
      rung: 0,
    }))
    .filter((alarm) => alarm.at > o.setAt && alarm.at < o.dueAt);
}

/** Counted from the due instant, or from when it was set if that is later: nobody is late before the duty was known. */
function rungs(o: Obligation, rules: Rules, rule: LadderRule): Alarm[] {
  const alarms: Alarm[] = [];
  let at = Math.max(o.dueAt, o.setAt);
  rule.rungs.forEach((step, i) => {
    at = after(rules.calendar, at, step.after);
    alarms.push({ id: `rung-${i + 1}`, at, step: 'rung', role: step.role, rung: i + 1 });
  });
  const last = rule.rungs[rule.rungs.length - 1];
  if (!last || !rule.repeat) return alarms;
  for (let i = 1; i <= rule.repeat.times; i++) {
    at = after(rules.calendar, at, rule.repeat.every);
    const rung = rule.rungs.length;
    alarms.push({ id: `rung-${rung}-repeat-${i}`, at, step: 'rung', role: last.role, rung });
  }
  return alarms;
}
