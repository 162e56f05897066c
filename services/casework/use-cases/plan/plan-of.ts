// A version of the plan as its record tells it: the ten columns, what became of each action, who signed and when. Opening it is put on record.
import { type CaseEvent } from '../../../../libs/process/case/events';
import { type Actor } from '../../../../libs/access/actor';
import { Problem } from '../../../../libs/http/problem';
import { type SupportPlan, planIn } from '../../commands/plan-fields';
import { type Deps } from '../../deps';
import { type FoundCase } from '../find-case';
import { type Names, namesOf } from '../names';
import { readNotes } from '../notes';
import { checkOf, notesOf, toldHarm } from './harm-told';
import { type Ended, actionOfRow, endsOf } from './action-of-row';

const TYPES = [
  'plan.submitted',
  'plan.harm-checked',
  'plan.approved',
  'plan.returned',
  'action.agreed',
  'action.done',
  'action.dropped',
] as const;

export interface PlanEvent {
  readonly n: number;
  readonly at: number;
  readonly by: string;
  readonly body: Extract<CaseEvent, { readonly type: (typeof TYPES)[number] }>;
}

interface Wanted {
  /** The approved one, else the last that was submitted, when left out. */
  readonly version: number | undefined;
  readonly reader: Actor;
  readonly requestId: string;
}

/** @throws Problem `not-found` when there is no plan, or not so many versions of it */
export async function planOf(deps: Deps, found: FoundCase, { version, reader, requestId }: Wanted) {
  const [events, { calendar }] = await Promise.all([
    planEvents(deps, found.workflowId),
    deps.rules.at(found.unit, found.policy, found.calendar),
  ]);
  const submitted = events.filter(({ body }) => body.type === 'plan.submitted');
  const outcomes = submitted.map((one, i) => outcomeOf(events, one.n, submitted[i + 1]?.n));
  const approved = outcomes.findLastIndex((outcome) => outcome?.body.type === 'plan.approved');
  const at = version === undefined ? (approved < 0 ? submitted.length - 1 : approved) : version - 1;
  const own = submitted[at];
  if (own?.body.type !== 'plan.submitted') throw new Problem('not-found');
  const outcome = outcomes[at];
  const checked = checkOf(events, own.n, submitted[at + 1]?.n);
  const texts = await readNotes(deps, [own.body.plan, ...notesOf(checked)], { id: reader.id, requestId });
  const text = texts.get(own.body.plan) ?? '';
  const plan = planIn(text);
  const names = await namesOf(deps.db, deps.profile, [
    ...events.map(({ by }) => by),
    ...(plan?.rows ?? []).map(({ responsible: { staff, agency } }) => staff ?? agency),
  ]);
  const ends = endsOf(events);
  const planned = [...(own.body.actions ?? [])];
  const now = deps.now() + found.clockOffset;
  return {
    ref: found.ref,
    zone: calendar.zone,
    now,
    version: at + 1,
    versions: submitted.length,
    status: outcome === undefined ? 'submitted' : outcome.body.type.slice('plan.'.length),
    submitted: signed(own, names),
    signed: outcome === undefined ? null : signed(outcome, names),
    harm: checked ? toldHarm(deps.profile, checked, names, texts) : null,
    text: plan ? null : text,
    plan: plan ? withoutRows(plan) : null,
    rows: (plan?.rows ?? []).map((row) => {
      const action = actionOfRow(row, planned, events);
      return {
        ...row,
        action: action ?? null,
        status: statusOf(row, action, ends, now),
        ended: row.completed ?? ended(action, ends, names),
        responsible: { owner: row.responsible.owner, name: named(row.responsible, names) },
      };
    }),
  };
}

const withoutRows = ({ rows: _rows, ...said }: SupportPlan) => said;

async function planEvents({ db }: Deps, workflowId: string): Promise<PlanEvent[]> {
  const events = await db
    .selectFrom('caseEvent')
    .select(['n', 'recordedAt', 'actor', 'body'])
    .where('workflowId', '=', workflowId)
    .where('type', 'in', TYPES)
    .orderBy('n')
    .execute();
  return events.map(({ n, recordedAt, actor, body }) => ({
    n,
    at: recordedAt,
    by: actor.id,
    body: body as unknown as PlanEvent['body'],
  }));
}

function outcomeOf(events: readonly PlanEvent[], from: number, to = Infinity): PlanEvent | undefined {
  return events.find(
    ({ n, body: { type } }) => n > from && n < to && (type === 'plan.approved' || type === 'plan.returned'),
  );
}

const signed = ({ at, by }: PlanEvent, names: Names) => ({ at, by: names.of(by) });

function named(
  { staff, agency }: { readonly staff?: string | undefined; readonly agency?: string | undefined },
  names: Names,
) {
  const id = staff ?? agency;
  return id === undefined ? null : names.of(id);
}

function ended(action: number | undefined, ends: ReadonlyMap<number, Ended>, names: Names) {
  const end = action === undefined ? undefined : ends.get(action);
  return end ? { at: end.at, by: names.of(end.by) } : null;
}

/** `later`: a plan nobody has signed asks nothing of anybody yet. */
function statusOf(
  row: { readonly completed?: unknown; readonly dueAt?: number | undefined },
  action: number | undefined,
  ends: ReadonlyMap<number, Ended>,
  now: number,
): string {
  if (row.completed !== undefined) return 'done';
  if (row.dueAt === undefined) return 'no-date';
  if (action === undefined) return 'later';
  return ends.get(action)?.outcome ?? (now >= row.dueAt ? 'overdue' : 'open');
}
