// Two years on the pure core: an ordinary one, everything done in time, and a high-risk one in which things come late and ladders climb.
import type { Role } from '../../libs/process/kernel/roles';
import type { Risk } from '../../libs/process/kernel/risk';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import { type TimelineEvent, World } from '../../libs/process/simulate/world';
import { calendars, rulesOn } from '../process/test-rules';

const rules = rulesOn(calendars[0]);
const BEGINS = Date.parse('2026-01-15T03:00:00Z');
const CASE = 'case/1';

export interface YearLeft {
  readonly commands: number;
  /** Empty when the year was not to keep them. */
  readonly recorded: readonly TimelineEvent[];
  /** Events that say a deadline had passed. */
  readonly late: number;
}

/** Messages come whole, as the edge hands them over: what is measured is the process, not the filling in of forms. */
class Year {
  readonly world: World;
  commands = 0;

  constructor(
    private readonly risk: Risk,
    keeps: boolean,
  ) {
    this.world = new World(() => rules, BEGINS, keeps);
    const report = { ref: 'x', unit: 'u', source: 's', concerns: [], suspectedRisk: risk, contactable: true };
    this.send('report.receive', 'system', { ...report, happenedAt: BEGINS });
    this.world.advance(BEGINS + HOUR);
    this.send('report.acknowledge', 'supervisor', { happenedAt: this.world.now });
    this.send('report.screen', 'supervisor', {
      outcome: 'accepted',
      reason: 'criteria-met',
      criteria: ['child-at-risk'],
      risk,
      lead: 'w',
    });
    this.world.advance(this.world.now + DAY);
    this.visit();
    this.conference('initial', 28);
    this.send('plan.submit', 'caseworker', { plan: 'note', doNoHarm: true });
    this.send('plan.approve', 'supervisor', {});
    this.send('registration.complete', 'caseworker', { consent: 'given', happenedAt: this.world.now });
    this.send('reporter.inform', 'supervisor', { how: 'told', happenedAt: this.world.now });
    this.assess('initial');
  }

  send(name: string, role: Role, input: object): void {
    const { world } = this;
    const message = { name, by: { id: role, role, unit: 'u' }, request: String(this.commands++), input };
    const refusal = world.has(CASE) ? world.send(CASE, message) : world.begin(CASE, 'u', message);
    if (refusal) throw new Error(`${name}: ${refusal.code}`);
  }

  visit(): void {
    const { now } = this.world;
    this.send('visit.record', 'caseworker', {
      track: 'child',
      happenedAt: now,
      met: true,
      found: 'note',
      nextAt: now + 7 * DAY,
    });
  }

  /** The next one is called for `days` ahead, and everybody hears of it at once. */
  conference(kind: 'initial' | 'review', days: number): void {
    const { now } = this.world;
    const reviewed = kind === 'review' ? { planReviewed: true } : {};
    const input = {
      kind,
      happenedAt: now,
      participants: 4,
      decision: 'continue',
      nextAt: now + days * DAY,
      ...reviewed,
    };
    this.send('conference.hold', 'supervisor', input);
    this.send('conference.notify', 'supervisor', {});
    this.send('conference.tell', 'caseworker', { happenedAt: now });
  }

  assess(step: 'initial' | 'full'): void {
    this.send('assessment.record', 'caseworker', { step, level: this.risk, found: 'note', happenedAt: this.world.now });
  }

  review(): void {
    this.send('file.review', 'supervisor', { finding: 'sound' });
  }

  minutes(): void {
    this.send('conference.minutes', 'supervisor', { minutes: 'note' });
  }

  reassess(): void {
    this.send('risk.set', 'caseworker', { level: this.risk, reason: 'reassessment' });
  }

  left(): YearLeft {
    const recorded = this.world.events(CASE);
    const late = recorded.filter(({ body }) => body.type === 'duty.breached' || body.type === 'duty.escalated').length;
    return { commands: this.commands, recorded, late };
  }
}

/** Medium risk, well kept: a visit every thirteen days, the file read every second time, conference and reassessment every fourth. Nothing is late. */
export function ordinaryYear(keeps = false): YearLeft {
  const year = new Year('medium', keeps);
  year.world.advance(year.world.now + DAY);
  year.minutes();
  for (let visit = 1; visit <= 27; visit++) {
    year.world.advance(year.world.now + 13 * DAY - (visit % 4 === 1 ? DAY : 0));
    year.visit();
    if (visit === 1) year.assess('full');
    if (visit % 2 === 0) year.review();
    if (visit % 4 !== 0) continue;
    year.conference('review', 52);
    year.reassess();
    year.world.advance(year.world.now + DAY);
    year.minutes();
  }
  return year.left();
}

/** High risk: weekly visits, some after their time; minutes that come a month late, every time, and climb the whole ladder. */
export function escalatingYear(keeps = false): YearLeft {
  const year = new Year('high', keeps);
  for (let week = 1; week < 52; week++) {
    year.world.advance(year.world.now + 7 * DAY - HOUR);
    year.visit();
    if (week === 1) year.assess('full');
    if (week % 2 === 0) year.review();
    if (week % 4 !== 0) continue;
    year.minutes();
    year.conference('review', 28);
    year.reassess();
  }
  return year.left();
}
