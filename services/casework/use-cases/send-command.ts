// A person's command on its way to the process: codes and people are checked, texts sealed, the rest is the core's to decide.
import { type Actor } from '../../../libs/access/actor';
import { Problem } from '../../../libs/http/problem';
import { type Message } from '../../../libs/process/kernel/decide';
import { WHEN_OVER } from '../../../libs/process/registry';
import { isNoSuchWorkflow, refusalOf } from '../../../libs/temporal/failures';
import { type Taken } from '../../../workflows/protocol';
import { type CommandDefinition } from '../commands/definition';
import { type Deps } from '../deps';
import { dropNotes, keepNote } from './notes';
import { spotsOf } from './spots';
import { takeAgain } from './take-again';

export interface CommandInHand {
  readonly workflowId: string;
  /** Unit of the case, or the one that takes it over: whoever is named must work for it. */
  readonly unit: string;
  readonly actor: Actor;
  /** As the definition's schema gave it. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The same id twice is one request. */
  readonly request: string;
  readonly revision: number | undefined;
}

/** Refusals that another capacity of the same person might not meet. */
const FOR_ANOTHER_ROLE: ReadonlySet<string> = new Set([
  'not-allowed',
  'looser-needs-manager',
  'override-needs-supervisor',
  // In their own right they were not asked; in the place of whoever was, they may answer.
  'not-the-receiver',
]);

/** In the first capacity that suffices: their own, or one in another's place. A refusal leaves no trace. */
export async function sendAs(
  deps: Deps,
  definition: CommandDefinition,
  as: readonly Actor[],
  sent: Omit<CommandInHand, 'actor'>,
): Promise<Taken> {
  const [actor, ...others] = as;
  if (!actor) throw new Problem('out-of-scope');
  try {
    return await sendCommand(deps, definition, { ...sent, actor });
  } catch (error) {
    if (others.length === 0 || !FOR_ANOTHER_ROLE.has(refusalOf(error)?.code ?? '')) throw error;
    return sendAs(deps, definition, others, sent);
  }
}

/** @throws Problem for codes, staff or agencies that do not exist; refusals of the process as Temporal carries them */
export async function sendCommand(deps: Deps, definition: CommandDefinition, sent: CommandInHand): Promise<Taken> {
  const { workflowId, actor, request, revision } = sent;
  checkCodes(deps, definition, sent.input);
  await checkStaff(deps, definition, sent);
  await checkUnits(deps, definition, sent);
  checkAgencies(deps, definition, sent.input);
  const prepared = definition.prepare ? await definition.prepare(deps, sent) : sent.input;
  if (definition.prepare) {
    // What a plan's rows name is known only now.
    await checkStaff(deps, definition, { ...sent, input: prepared });
    checkAgencies(deps, definition, prepared);
    checkCodes(deps, definition, prepared);
  }
  const given = Object.entries(prepared).filter(([, value]) => value !== undefined);
  const input: Record<string, unknown> = structuredClone({
    ...('referral' in definition.schema.shape ? { referral: request } : {}),
    ...definition.fill,
    ...Object.fromEntries(given),
  });
  const notes: string[] = [];
  for (const { path, value, put } of definition.notes.flatMap((field) => spotsOf(input, field))) {
    if (typeof value !== 'string') continue;
    const id = await keepNote(deps, { workflowId, field: path, text: value, by: actor.id, request });
    notes.push(id);
    put(id);
  }
  const { id, role, unit, for: inPlaceOf } = actor;
  const by = { id, role, unit, ...(inPlaceOf ? { for: inPlaceOf } : {}) };
  const happensNow = 'happenedAt' in definition.schema.shape && input['happenedAt'] === undefined;
  const said = { name: definition.name, input, by, request, ...(happensNow ? { happensNow } : {}) };
  const message = revision === undefined ? said : { ...said, revision };
  try {
    return await told(deps, definition, workflowId, message);
  } catch (error) {
    // A process that has run its course is gone from the engine; its case is still on record, so *not found* would be wrong.
    const over = isNoSuchWorkflow(error);
    if (over || refusalOf(error)) await dropNotes(deps, notes);
    throw over ? new Problem(WHEN_OVER[definition.process], { cause: error }) : error;
  }
}

async function told(deps: Deps, { revives }: CommandDefinition, workflowId: string, message: Message): Promise<Taken> {
  try {
    return await deps.processes.command(workflowId, message);
  } catch (error) {
    if (!revives || !isNoSuchWorkflow(error)) throw error;
    const taken = await takeAgain(deps, workflowId, message);
    if (!taken) throw error;
    return taken;
  }
}

function checkCodes({ profile }: Deps, { codes }: CommandDefinition, input: CommandInHand['input']): void {
  const errors = Object.entries(codes).flatMap(([field, list]) => {
    const choices = (profile.codes[list] ?? []).map(({ code }) => code);
    return spotsOf({ ...input }, field).flatMap(({ path, value }) => {
      const said: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (said.every((one) => typeof one !== 'string' || choices.includes(one))) return [];
      return [{ in: 'body', path: `/${path}`, code: 'not-in-list', values: { choices: choices.join(', ') } } as const];
    });
  });
  if (errors.length > 0) throw new Problem('bad-input', { errors });
}

async function checkStaff(
  { db }: Deps,
  { process, staff }: CommandDefinition,
  { input, unit }: CommandInHand,
): Promise<void> {
  for (const { path, value: id } of staff.flatMap((field) => spotsOf({ ...input }, field))) {
    if (typeof id !== 'string') continue;
    const found = await db
      .selectFrom('staff')
      .innerJoin('unit', (join) => join.on('unit.code', '=', unit))
      .select(['staff.unit', 'unit.path', 'staff.role'])
      .where('staff.id', '=', id)
      .where('staff.active', '=', true)
      .executeTakeFirst();
    // A colleague is overseen by whoever is at work, wherever that is.
    if (process === 'staff' && found) continue;
    // So does whoever is asked to the table.
    if (path.startsWith('participants/') && found) continue;
    // What a unit owes is done by somebody who works for it, or for one above it.
    if (process === 'unit' && found?.path.includes(found.unit)) continue;
    // Whoever a duty is given to by name works there, and can do it (may-be-given.ts).
    if (path === 'assignee' && found?.path.includes(found.unit)) continue;
    // A child's case is led by somebody who works for its unit, or for one above it.
    if (!found?.path.includes(found.unit) || !LEADING.has(found.role)) throw new Problem('unknown-staff');
  }
}

async function checkUnits({ db }: Deps, { units }: CommandDefinition, { input }: CommandInHand): Promise<void> {
  for (const field of units) {
    const code = input[field];
    if (typeof code !== 'string') continue;
    const known = await db.selectFrom('unit').select('code').where('code', '=', code).executeTakeFirst();
    if (!known) throw new Problem('unknown-unit');
  }
}

const LEADING: ReadonlySet<string> = new Set(['caseworker', 'supervisor']);

function checkAgencies({ profile }: Deps, { agencies }: CommandDefinition, input: CommandInHand['input']): void {
  const named = agencies.flatMap((field) => spotsOf({ ...input }, field));
  const unknown = named.some(({ value }) => !profile.agencies.some(({ id }) => id === value));
  if (unknown) throw new Problem('unknown-agency');
}
