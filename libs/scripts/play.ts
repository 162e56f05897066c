// Plays a script, step by step, on any engine.
import type { Actor, Role } from '../process/kernel/roles';
import type { Refusal } from '../process/kernel/definition';
import { DAY, HOUR, type Instant } from '../process/kernel/time';
import { refusalWords } from '../words/refusal-words';
import { inputOf } from './defaults';
import type { Engine, Sent, TimelineEvent } from './engine';
import { type Names, processNamed, unmet } from './expect';
import { type Told, changedRules } from './script-rules';
import type { CommandStep, Script, Step } from './script-schema';

export interface Failure {
  /** 0-based. */
  readonly step: number;
  readonly message: string;
}

export interface Played {
  readonly failures: readonly Failure[];
  /** Events by workflow id, in the order they were recorded. */
  readonly timelines: Readonly<Record<string, readonly TimelineEvent[]>>;
  readonly mails: readonly Sent[];
  readonly endedAt: Instant;
}

/** Names a script may be played under, so that two plays on one server do not meet. */
export function namesFor(prefix: string): Names {
  return {
    caseId: `case/${prefix}`,
    referral: (name) => `referral/${prefix}-${name}`,
    other: (name) => `case/${prefix}-${name}`,
    person: (name) => `staff/${prefix}-${name}`,
  };
}

function actorOf(by: string, unit: string): Actor {
  const [role = 'system', person] = by.split('/');
  return { id: person ?? role, role: role as Role, unit };
}

/** Elapsed on purpose: a script's `after: 2 d` is two times 24 hours, so it reads the same in every zone. */
function later(from: Instant, text: string): Instant {
  const [count = '0', unit] = text.split(' ');
  if (unit === 'h') return from + Number(count) * HOUR;
  if (unit === 'd') return from + Number(count) * DAY;
  throw new Error(`after: takes hours or days, not "${text}"`);
}

function timeOf(step: Step, previous: Instant): Instant {
  if (step.at !== undefined) return Date.parse(step.at);
  return step.after === undefined ? previous : later(previous, step.after);
}

function judge(step: CommandStep, refusal: Refusal | undefined): string | undefined {
  const why =
    refusal &&
    `refused: ${refusalWords('en', refusal.code)} (${[refusal.code, ...(refusal.missing ?? [])].join(', ')})`;
  if (step.refused === undefined) return why && `${step.do} was ${why}`;
  if (refusal?.code !== step.refused)
    return `${step.do} was ${why ?? 'taken'}, expected it to be refused: ${step.refused}`;
  const lacking = step.missing?.filter((code) => !refusal.missing?.includes(code)) ?? [];
  return lacking.length > 0 ? `${step.do} should also miss ${lacking.join(', ')}` : undefined;
}

/** A story names a duty by its kind; which one is open is the process's to know. */
async function dutyOf(name: string, { kind, key }: Record<string, unknown>, to: string, engine: Engine) {
  if (!name.startsWith('duty.') || key !== undefined) return {};
  const open = (await engine.standing(to))?.open.find((o) => o.kind === kind);
  return open ? { key: open.key } : {};
}

/** References of the cases of a story: the one it tells of, then the others in the order they stand there. */
const refOf = (n: number): string => `XX-2026-${String(n + 1).padStart(4, '0')}-0`;

/** A story names another case by its name; a case knows it by reference and id. */
function otherCase(ref: unknown, { cases = {} }: Script, names: Names): object {
  const n = Object.keys(cases).findIndex((name) => name === ref);
  return n < 0 ? {} : { ref: refOf(n + 1), case: names.other(String(ref)).slice('case/'.length) };
}

async function command(step: CommandStep, i: number, script: Script, engine: Engine, names: Names) {
  const given: Record<string, unknown> = {
    ...(step.do.endsWith('.observe') ? { unit: script.unit } : {}),
    ...step.with,
  };
  for (const field of ['referral', 'instead']) {
    const name = given[field];
    if (typeof name === 'string') given[field] = names.referral(name).slice('referral/'.length);
  }
  Object.assign(given, otherCase(given['ref'], script, names));
  const to = processNamed(step.on, script, names);
  const input = inputOf(step.do, { ...(await dutyOf(step.do, given, to, engine)), ...given }, await engine.now());
  const message = {
    name: step.do,
    input,
    by: actorOf(step.by, step.in ?? script.unit),
    request: `${names.caseId}/step-${i}`,
  };
  return judge(step, await engine.send(to, message));
}

/** What the story begins with. */
function beginning({ process, unit, report, seen = {} }: Script, now: Instant): { name: string; input: unknown } {
  const { lead = true, caseworker = true, mailbox = true, above = 'above', role = 'caseworker' } = seen;
  if (process === 'unit') return { name: 'unit.observe', input: { unit, lead, caseworker, mailbox, above } };
  if (process === 'staff') return { name: 'staff.observe', input: { person: 'person', unit, role, active: true } };
  return reported(report, refOf(0), unit, now);
}

function reported(report: Script['report'] = {}, ref: string, unit: string, now: Instant) {
  const { source = 'teacher', concerns = ['neglect'], suspectedRisk = 'medium', contactable = true } = report;
  const told = { ref, unit, source, concerns, suspectedRisk, contactable };
  return { name: 'report.receive', input: { ...told, happenedAt: now } };
}

/** Never throws for what the script says; only for an engine that fails. */
export async function play(script: Script, engine: Engine, given: Names): Promise<Played> {
  // A unit's or a colleague's story lives under a name of its own kind.
  const names = { ...given, caseId: given.caseId.replace(/^case/, script.process) };
  const failures: Failure[] = [];
  const begins = Date.parse(script.begins);
  const told = await engine.now();
  const first = { ...beginning(script, told), by: actorOf('system', script.unit) };
  const refused = await engine.begin(names.caseId, script.unit, { ...first, request: `${names.caseId}/begin` });
  if (refused) failures.push({ step: 0, message: `${first.name} was refused: ${refused.code}` });
  for (const [n, [name, { report }]] of Object.entries(script.cases ?? {}).entries()) {
    // In the same breath: the clocks of two cases differ by moments, and no report is from the future.
    const other = reported(report, refOf(n + 1), script.unit, told);
    const by = actorOf('system', script.unit);
    const request = `${names.other(name)}/begin`;
    const no = await engine.begin(names.other(name), script.unit, { ...other, by, request });
    if (no) failures.push({ step: 0, message: `${name}: ${other.name} was refused: ${no.code}` });
  }
  for (const [person, { role }] of Object.entries(script.people ?? {})) {
    const input = { person, unit: script.unit, role, active: true };
    const met = {
      name: 'staff.observe',
      input,
      by: actorOf('system', script.unit),
      request: `${names.person(person)}/begin`,
    };
    await engine.begin(names.person(person), script.unit, met);
  }
  let at = begins;
  const usual: Told['usual'] = new Map();
  for (const [i, step] of script.steps.entries()) {
    const next = timeOf(step, at);
    if (next < at)
      failures.push({
        step: i,
        message: `${new Date(next).toISOString()} lies before the step above, ${new Date(at).toISOString()}; time never goes back`,
      });
    at = Math.max(at, next);
    await engine.advance(at);
    if ('rules' in step) {
      await engine.adopt(changedRules(step.rules, { script, at, usual }));
      continue;
    }
    if ('do' in step) {
      const message = await command(step, i, script, engine, names);
      if (message) failures.push({ step: i, message });
      continue;
    }
    for (const expectation of Array.isArray(step.expect) ? step.expect : [step.expect]) {
      const message = await unmet(expectation, engine, names, script);
      if (message) failures.push({ step: i, message });
    }
  }
  if (script.until !== undefined) await engine.advance(Math.max(at, Date.parse(script.until)));
  return { failures, ...(await story(engine)) };
}

async function story(engine: Engine): Promise<Omit<Played, 'failures'>> {
  const timelines: Record<string, readonly TimelineEvent[]> = {};
  for (const id of await engine.workflowIds()) timelines[id] = (await engine.standing(id))?.events ?? [];
  return { timelines, mails: await engine.mails(), endedAt: await engine.now() };
}
