// A small house lived on the pure core, every alarm at its own instant, and stored as the shells would have stored it: for tests of what is looked back on
// or planned anew. No engine.
import { randomUUID } from 'node:crypto';
import { type Projection } from '../../../activities/casework/contract';
import { type Rules } from '../../../libs/process/kernel/definition';
import { unitOf } from '../../../libs/process/kernel/place';
import { type Actor, type Role } from '../../../libs/process/kernel/roles';
import { nextWake } from '../../../libs/process/kernel/wake';
import { processNameOf, processOf } from '../../../libs/process/registry';
import { World } from '../../../libs/process/simulate/world';
import { inputOf } from '../../../libs/scripts/defaults';
import { mongolia, rulesFor, staffMember } from './living-process';

let sequence = 500;

export class LivedWorld {
  readonly world: World;
  private readonly begunIn = new Map<string, string>();

  constructor(start: number) {
    const rules = new Map<string, Rules>();
    const rulesOf = (unit: string): Rules => {
      const known = rules.get(unit) ?? rulesFor(unit);
      rules.set(unit, known);
      return known;
    };
    this.world = new World(rulesOf, start);
  }

  send(id: string, name: string, by: Actor | Role, given: object = {}, unit = 'mn-069-05'): void {
    const { world } = this;
    const actor = typeof by === 'string' ? { id: by, role: by, unit: '' } : by;
    const input = inputOf(name, given as Record<string, unknown>, world.now);
    const message = { name, input, by: actor, request: randomUUID() };
    if (!world.has(id)) this.begunIn.set(id, unit);
    const refused = world.has(id) ? world.send(id, message) : world.begin(id, unit, message);
    if (refused) throw new Error(`${name} of ${id}: ${refused.code} ${refused.missing?.join() ?? ''}`);
  }

  /** A case from its report to its lead. */
  case(risk: string, unit: string, lead: Actor): string {
    const caseId = randomUUID();
    const id = `case/${caseId}`;
    const letters = mongolia.units.find(({ code }) => code === unit)?.letters ?? 'XX';
    const ref = `${letters}-2026-${String(++sequence).padStart(4, '0')}-0`;
    const report = { ref, unit, source: 'community', concerns: ['neglect'], suspectedRisk: risk, contactable: true };
    this.send(id, 'report.receive', 'system', { ...report, happenedAt: this.world.now }, unit);
    const screened = {
      outcome: 'accepted',
      reason: 'meets-criteria',
      criteria: ['child-at-risk'],
      risk,
      lead: lead.id,
    };
    this.send(id, 'report.screen', { id: randomUUID(), role: 'supervisor', unit }, screened);
    return id;
  }

  /** A unit with everything it needs, and one who works there. */
  house(unit: string, person: string): void {
    const whole = { unit, lead: true, caseworker: true, mailbox: true, above: unit.split('-').slice(0, -1).join('-') };
    this.send(`unit/${unit}`, 'unit.observe', 'system', whole, unit);
    const { id, role } = staffMember(person);
    this.send(`staff/${id}`, 'staff.observe', 'system', { person: id, unit, role, active: true }, unit);
  }

  /** Everything that lives, as one projection each. */
  projections(): Projection[] {
    const { world } = this;
    return world.ids().map((workflowId) => {
      const entity = world.entity(workflowId);
      const process = processOf(processNameOf(workflowId));
      const { n, revision, version, policy, calendar, state, ledger } = entity;
      const rules = world.rules(workflowId);
      // A referral is opened by the world itself, where its case is.
      const begunIn = this.begunIn.get(workflowId) ?? (state as { readonly unit: string }).unit;
      return {
        ...{ process: process.name, workflowId, now: world.now, n, revision, version, policy, calendar, state },
        unit: unitOf(process, entity, begunIn),
        events: world.events(workflowId),
        risk: process.risk(state),
        open: ledger.open,
        nextWakeAt: nextWake(process, entity, rules) ?? null,
        finished: process.finished(state),
      };
    });
  }
}
