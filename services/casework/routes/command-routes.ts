// One route for each command, made from its definition.
import { z } from 'zod';
import { caseRef, isoInstant, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type ResponseDefinition, type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Actor } from '../../../libs/access/actor';
import { type CommandDefinition } from '../commands/definition';
import { caseCommandDefinitions, referralCommandDefinitions } from '../commands/registry';
import { type Deps } from '../deps';
import { refusalsByStatus } from '../problems';
import { type FoundCase, mustFindCase } from '../use-cases/find-case';
import { recordedBy } from '../use-cases/recorded-by';
import { sendAs } from '../use-cases/send-command';
import { event } from './shapes';

const taken = z
  .object({
    ref: z.string(),
    /** Number of the last event. */
    n: z.number(),
    /** What `If-Match` compares. */
    revision: z.number(),
    at: isoInstant(),
    events: z.array(event),
  })
  .meta({ id: 'Taken' });
const recordedOnly = z
  .object({ ref: z.string(), n: z.number(), revision: z.number() })
  .meta({ id: 'Recorded', description: 'The command is on record; what it shows will follow.' });

/** The common table already documents these. */
const COMMON = new Set([400, 401, 404, 405, 413, 415, 500, 503]);

/** What a command may be answered with. */
export function responses() {
  const refused: Record<number, ResponseDefinition> = Object.fromEntries(
    Object.entries(refusalsByStatus()).filter(([status]) => !COMMON.has(Number(status))),
  );
  return {
    ...refused,
    200: { description: 'Taken, and already to be read', body: taken },
    202: { description: 'Taken; look at Location in a moment', body: recordedOnly },
  } as const;
}

interface Target {
  readonly found: FoundCase;
  readonly workflowId: string;
  readonly clockOffset: number;
}

interface Sent {
  /** Every way in which they may. */
  readonly as: readonly Actor[];
  readonly body: unknown;
  readonly requestKey: string;
  readonly expectedVersion: number | undefined;
}

/** Whoever takes a case over names who leads it there. */
function whereTheyWork({ action }: CommandDefinition, { unit, resource }: FoundCase): string {
  return action === 'transfer.answer' ? (resource.offeredTo?.unit ?? unit) : unit;
}

async function take(deps: Deps, definition: CommandDefinition, { found, workflowId, clockOffset }: Target, sent: Sent) {
  const { as, requestKey: request, expectedVersion: revision } = sent;
  const {
    n,
    revision: now,
    projected,
  } = await sendAs(deps, definition, as, {
    workflowId,
    unit: whereTheyWork(definition, found),
    input: sent.body as Readonly<Record<string, unknown>>,
    request,
    revision,
  });
  const about = { ref: found.ref, n, revision: now };
  const location = `/api/cases/${found.ref}`;
  if (!projected) return reply(202, about, { location, version: now });
  const events = await recordedBy(deps, workflowId, request, n, found.unit);
  return reply(200, { ...about, at: deps.now() + clockOffset, events }, { location, version: now });
}

export function commandRoutes(deps: Deps): Route[] {
  return [
    ...caseCommandDefinitions.map((definition) => caseRoute(deps, definition)),
    ...referralCommandDefinitions.map((definition) => referralRoute(deps, definition)),
  ];
}

const common = { method: 'post', idempotent: true, versioned: true } as const;

function caseRoute(deps: Deps, definition: CommandDefinition): Route {
  const { action, name, summary, schema, example } = definition;
  return defineRoute({
    ...common,
    path: `/api/cases/:ref/commands/${name}`,
    summary,
    tags: ['commands'],
    access: { action, on: 'handler' },
    params: z.object({ ref: caseRef() }),
    body: schema.meta({ examples: [example] }),
    responses: responses(),
    handler: async ({ params, actor, body, requestKey, expectedVersion }) => {
      const found = await mustFindCase(deps, actor, params.ref, action, definition.who);
      const target = { found, workflowId: found.workflowId, clockOffset: found.clockOffset };
      return take(deps, definition, target, { as: found.as, body, requestKey, expectedVersion });
    },
  });
}

function referralRoute(deps: Deps, definition: CommandDefinition): Route {
  const { action, name, summary, schema, example } = definition;
  return defineRoute({
    ...common,
    path: `/api/cases/:ref/referrals/:id/commands/${name}`,
    summary,
    tags: ['referral commands'],
    access: { action, on: 'handler' },
    params: z.object({ ref: caseRef(), id: uuid() }),
    body: schema.meta({ examples: [example] }),
    responses: responses(),
    handler: async ({ params, actor, body, requestKey, expectedVersion }) => {
      const found = await mustFindCase(deps, actor, params.ref, action, definition.who);
      const referral = await deps.db
        .selectFrom('referralView')
        .select(['workflowId', 'clockOffset'])
        .where('referralId', '=', params.id)
        .where('caseId', '=', found.caseId)
        .executeTakeFirst();
      if (!referral) throw new Problem('unknown-referral');
      return take(deps, definition, { found, ...referral }, { as: found.as, body, requestKey, expectedVersion });
    },
  });
}
