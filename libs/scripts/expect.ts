// What a script says must be so. Each check returns what is wrong, in a sentence, or nothing.
import type { Instant } from '../process/kernel/time';
import { isOverdue } from '../process/kernel/obligation';
import type { Engine, Standing } from './engine';
import { whoHeard } from './people';
import type { Expectation, Script } from './script-schema';

export interface Names {
  /** Workflow id of the case, or of the unit or colleague the script tells of. */
  readonly caseId: string;
  /** Workflow id of a referral by its name in the script. */
  referral(name: string): string;
  /** Workflow id of another case by its name in the script. */
  other(name: string): string;
  /** Workflow id of a colleague by their name in the script. */
  person(name: string): string;
}

/** The case, or the referral, the other case or the colleague of that name. */
export function processNamed(
  on: string | undefined,
  { people, cases }: Pick<Script, 'people' | 'cases'>,
  names: Names,
): string {
  if (on === undefined) return names.caseId;
  if (cases && Object.hasOwn(cases, on)) return names.other(on);
  return people && Object.hasOwn(people, on) ? names.person(on) : names.referral(on);
}

const iso = (at: Instant | undefined) => (at === undefined ? 'none' : new Date(at).toISOString());

function statusOf(standing: Standing, kind: string, now: Instant): { status: string; dueAt?: Instant; rule?: string } {
  const open = standing.open.find((o) => o.kind === kind);
  if (open) {
    const status = isOverdue(open.dueAt, now) ? 'overdue' : 'open';
    return { status, dueAt: open.dueAt, rule: open.because.rule };
  }
  const last = standing.last[kind];
  if (!last) return { status: 'none' };
  if (last.metAt === undefined) return { status: 'cancelled', dueAt: last.dueAt };
  return { status: isOverdue(last.dueAt, last.metAt) ? 'late' : 'met', dueAt: last.dueAt };
}

async function duty(
  e: Extract<Expectation, { duty: unknown }>,
  engine: Engine,
  names: Names,
  script: Script,
): Promise<string | undefined> {
  const standing = await engine.standing(processNamed(e.on, script, names));
  if (!standing) return `${e.duty}: there is nothing of the name ${e.on}`;
  const found = statusOf(standing, e.duty, await engine.now());
  // "open" asks for an open duty; an overdue one is open too unless the script asks which.
  const wanted = e.status ?? 'open';
  const fits = found.status === wanted || (e.status === undefined && found.status === 'overdue');
  if (!fits) return `${e.duty} is ${found.status}, expected ${wanted}`;
  if (e.dueAt !== undefined && Math.floor((found.dueAt ?? 0) / 1000) !== Math.floor(Date.parse(e.dueAt) / 1000)) {
    return `${e.duty} is due ${iso(found.dueAt)}, expected ${iso(Date.parse(e.dueAt))}`;
  }
  if (e.rule !== undefined && found.rule !== e.rule) return `${e.duty} goes by ${found.rule}, expected ${e.rule}`;
  return undefined;
}

async function mail(
  e: Extract<Expectation, { mail: unknown }>,
  engine: Engine,
  names: Names,
  script: Script,
): Promise<string | undefined> {
  const fitting = (await engine.mails()).filter(
    ({ notice }) =>
      notice.template === e.mail &&
      (e.to === undefined || notice.to === e.to) &&
      (e.about === undefined || ('kind' in notice && notice.kind === e.about)),
  );
  const about = [e.mail, e.about, e.to && `to ${e.to}`].filter(Boolean).join(' ');
  const last = fitting[fitting.length - 1];
  if (e.reaches !== undefined && last) {
    const heard = await whoHeard(last, script, engine, names);
    if (!heard.includes(e.reaches)) return `"${about}" came to ${heard.join(', ') || 'nobody'}, expected ${e.reaches}`;
  }
  if (e.times === undefined) return fitting.length > 0 ? undefined : `no mail "${about}"`;
  return fitting.length === e.times ? undefined : `${fitting.length} mails "${about}", expected ${e.times}`;
}

/** The sentence that says what is wrong, or undefined. */
export async function unmet(e: Expectation, engine: Engine, names: Names, script: Script): Promise<string | undefined> {
  if ('duty' in e) return duty(e, engine, names, script);
  if ('mail' in e) return mail(e, engine, names, script);
  const on = 'referral' in e ? names.referral(e.referral) : processNamed('on' in e ? e.on : undefined, script, names);
  const standing = await engine.standing(on);
  const [what, wanted] = 'stage' in e ? ['stage', e.stage] : 'risk' in e ? ['risk', e.risk] : ['status', e.status];
  const found = standing?.state[what];
  return found === wanted ? undefined : `${what} is ${JSON.stringify(found ?? null)}, expected ${wanted}`;
}
