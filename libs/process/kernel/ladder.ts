// The ladder of one duty: reminders before, the breach, rungs after. Derived from policy each time; the ledger only remembers what has fired.
import type { Promised, Snooze } from './adjusted';
import { after, before } from './clock';
import type { Rules } from './definition';
import { limitsOf, reach } from './limits';
import type { Obligation } from './obligation';
import { type LadderRule, ladderOf } from './policy';
import { type Risk, graver } from './risk';
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
  /** This rung speaks because a promise, made in that event, has lapsed. */
  readonly promise?: number;
  /** Put off together with a later one, which speaks for both. */
  readonly hushed?: true;
}

interface Known {
  readonly because: Obligation['because'];
  readonly policy: Rules['policy'];
  readonly calendar: Rules['calendar'];
  readonly risk: Risk;
  readonly dueAt: Instant;
  readonly setAt: Instant;
  readonly adjusted: Obligation['adjusted'];
  /** A newer version can make a *not before* of a kind. */
  readonly wait: boolean;
  /** Up to and with the breach. Most duties are met before anything else would have to be known. */
  readonly early: readonly Alarm[];
  all: readonly Alarm[] | undefined;
}

/**
 * A ladder is looked at far more often than it changes, so the last few hundred are kept. `because` is a new object exactly
 * when the due instant is set anew. Places are shared by chance: a ladder that lost its place is derived again, equally.
 */
const PLACES = 512;
const known: (Known | undefined)[] = new Array<Known | undefined>(PLACES).fill(undefined);

/** `remind-1` and its like: one text each, so that what has fired is found by looking, not by reading. */
const remindIds: string[] = [];
const rungIds: string[] = [];
const repeatIds: string[][] = [];

const remindId = (i: number) => (remindIds[i] ??= `remind-${i}`);
const rungId = (rung: number) => (rungIds[rung] ??= `rung-${rung}`);
const repeatId = (rung: number, i: number) => ((repeatIds[rung] ??= [])[i] ??= `rung-${rung}-repeat-${i}`);

function knownOf(o: Obligation, rules: Rules, risk: Risk, wait: boolean): Known {
  const { dueAt, setAt, because, adjusted } = o;
  const { policy, calendar } = rules;
  const place = (because.anchor.n * 8 + o.kind.length) & (PLACES - 1);
  const before = known[place];
  if (
    before?.because === because &&
    before.policy === policy &&
    before.calendar === calendar &&
    before.risk === risk &&
    before.dueAt === dueAt &&
    before.setAt === setAt &&
    before.adjusted === adjusted &&
    before.wait === wait
  ) {
    return before;
  }
  const early: Alarm[] = wait
    ? [{ id: 'wait', at: dueAt, step: 'wait', role: 'system', rung: 0 }]
    : reminders(o, rules, ladderOf(policy, o.kind, risk));
  if (!wait) early.push({ id: 'due', at: dueAt, step: 'due', role: o.owner, rung: 0 });
  const fresh: Known = {
    because,
    policy,
    calendar,
    risk,
    dueAt,
    setAt,
    adjusted,
    wait,
    early,
    all: wait ? early : undefined,
  };
  known[place] = fresh;
  return fresh;
}

function allOf(k: Known, o: Obligation, rules: Rules): readonly Alarm[] {
  return (k.all ??= [...k.early, ...bentRungs(o, rules, ladderOf(k.policy, o.kind, k.risk), k.risk)]);
}

/** All alarms of an obligation in this cycle, ascending by (instant, id). */
export function alarmsOf(o: Obligation, rules: Rules, risk: Risk, wait: boolean): readonly Alarm[] {
  return allOf(knownOf(o, rules, risk, wait), o, rules);
}

/** Those that can have passed by an instant, and maybe later ones: before the breach nobody asks for the rungs. */
export function alarmsBy(o: Obligation, rules: Rules, risk: Risk, wait: boolean, now: Instant): readonly Alarm[] {
  const k = knownOf(o, rules, risk, wait);
  return now < o.dueAt ? k.early : allOf(k, o, rules);
}

/** The earliest alarm that has not fired in this cycle. */
export function nextAlarm(o: Obligation, rules: Rules, risk: Risk, wait: boolean): Alarm | undefined {
  const k = knownOf(o, rules, risk, wait);
  return firstUnfired(k.early, o.fired, 0) ?? firstUnfired(allOf(k, o, rules), o.fired, k.early.length);
}

function firstUnfired(alarms: readonly Alarm[], fired: readonly string[], from: number): Alarm | undefined {
  for (let i = from; i < alarms.length; i++) {
    const alarm = alarms[i] as Alarm;
    // Nearly always the ladder fires in its own order, so the same place is the place to look first.
    if (fired[i] !== alarm.id && !fired.includes(alarm.id)) return alarm;
  }
  return undefined;
}

function inOrder(alarms: Alarm[]): Alarm[] {
  for (let i = 1; i < alarms.length; i++) {
    const [a, b] = [alarms[i - 1] as Alarm, alarms[i] as Alarm];
    if (a.at > b.at || (a.at === b.at && a.id > b.id)) {
      return alarms.sort((x, y) => x.at - y.at || (x.id < y.id ? -1 : 1));
    }
  }
  return alarms;
}

/** A reminder that would have spoken before the due instant was even set is moot. */
function reminders(o: Obligation, rules: Rules, rule: LadderRule): Alarm[] {
  const alarms: Alarm[] = [];
  for (let i = 0; i < rule.remind.length; i++) {
    const at = before(rules.calendar, o.dueAt, rule.remind[i] as string);
    if (at > o.setAt && at < o.dueAt) alarms.push({ id: remindId(i + 1), at, step: 'remind', role: o.owner, rung: 0 });
  }
  return inOrder(alarms);
}

/** Counted from the due instant, or from when it was set if that is later: nobody is late before the duty was known. */
function rungs(o: Obligation, rules: Rules, rule: LadderRule): Alarm[] {
  return climb(rules, rule, Math.max(o.dueAt, o.setAt), 0, 0);
}

/** The rungs after the first `told`, and the repeats after the first `repeated`, each counted from the one before. */
function climb(rules: Rules, rule: LadderRule, from: Instant, told: number, repeated: number): Alarm[] {
  const alarms: Alarm[] = [];
  let at = from;
  for (let i = told; i < rule.rungs.length; i++) {
    const step = rule.rungs[i] as LadderRule['rungs'][number];
    at = after(rules.calendar, at, step.after);
    alarms.push({ id: rungId(i + 1), at, step: 'rung', role: step.role, rung: i + 1 });
  }
  const last = rule.rungs[rule.rungs.length - 1];
  if (!last || !rule.repeat) return inOrder(alarms);
  for (let i = repeated + 1; i <= rule.repeat.times; i++) {
    at = after(rules.calendar, at, rule.repeat.every);
    const rung = rule.rungs.length;
    alarms.push({ id: repeatId(rung, i), at, step: 'rung', role: last.role, rung });
  }
  return inOrder(alarms);
}

/** The rungs as promises and snoozes leave them. */
function bentRungs(o: Obligation, rules: Rules, rule: LadderRule, risk: Risk): Alarm[] {
  const { promise, snooze } = o.adjusted ?? {};
  const alarms = promise ? afterPromise(o, promise, rules, rule, risk) : rungs(o, rules, rule);
  return snooze && !graver(risk, snooze.risk) ? afterSnooze(alarms, snooze) : alarms;
}

/** Nothing until the promise lapses; then one rung higher than before, and on from there. A rise in risk shortens what was promised. */
function afterPromise(o: Obligation, promise: Promised, rules: Rules, rule: LadderRule, risk: Risk): Alarm[] {
  const { n, at: madeAt, rungs: told, repeats } = promise;
  const at = Math.min(promise.byAt, reach(limitsOf(rules.policy).promise, risk, madeAt, rules) ?? madeAt);
  const rung = Math.min(told + 1, rule.rungs.length);
  const role = rule.rungs[rung - 1]?.role ?? o.owner;
  const lapse: Alarm = { id: `rung-${rung}-promise-${n}`, at, step: 'rung', role, rung, promise: n };
  return [lapse, ...climb(rules, rule, at, rung, repeats)];
}

/** Rungs of one role wait together until the end of the snooze. Every other role hears when it would have heard; a lapsed promise speaks always. */
function afterSnooze(alarms: readonly Alarm[], { role, at, untilAt }: Snooze): Alarm[] {
  const waits = (alarm: Alarm) =>
    alarm.role === role && alarm.promise === undefined && alarm.at >= at && alarm.at < untilAt;
  const last = alarms.findLast(waits);
  return inOrder(
    alarms.map((alarm): Alarm => {
      if (!waits(alarm)) return alarm;
      return alarm === last ? { ...alarm, at: untilAt } : { ...alarm, at: untilAt, hushed: true };
    }),
  );
}
