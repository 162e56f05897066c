// Reading cases: the list, one case as it stands, and what happened and is owed.
import { z } from 'zod';
import { caseRef, isoInstant, pageQuery, riskLevel, unitCode, uuid, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { LINK_KINDS } from '../../../libs/process/case/link-events';
import { STAGES } from '../../../libs/process/case/state/case-state';
import { type Deps } from '../deps';
import { caseAsItStands } from '../use-cases/case-as-it-stands';
import { mustFindCase } from '../use-cases/find-case';
import { listCases } from '../use-cases/list-cases';
import { timelineOf } from '../use-cases/timeline-of';
import { verifyRecord } from '../use-cases/verify-record';
import { both, duty, event, person } from './shapes';

const line = z.object({
  ref: z.string(),
  unit: z.string(),
  lead: person.nullable(),
  stage: z.string(),
  risk: z.string(),
  receivedAt: isoInstant(),
  nextDueAt: isoInstant().nullable(),
  overdue: z.number(),
  finished: z.boolean(),
  revision: z.number(),
  /** The case's own clock; ahead of real time in demos. */
  now: isoInstant(),
});

const whole = line.omit({ overdue: true }).extend({
  id: z.string(),
  unitName: both,
  zone: z.string(),
  n: z.number(),
  versions: z.object({ process: z.number(), policy: z.number(), calendar: z.number() }),
  cycle: z.number(),
  plan: z.string(),
  conferences: z.number(),
  unminuted: z.array(z.number()),
  openConcern: z.boolean(),
  /** Each to be decided on, by its number; unknown why of one from before. */
  concerns: z.array(
    z.object({
      concern: z.number(),
      at: isoInstant(),
      reason: z.string().nullable(),
      immediate: z.boolean().nullable(),
    }),
  ),
  placed: z.boolean(),
  /** Offered, and not answered: the present lead answers for the child. */
  transfer: z
    .object({
      scope: z.enum(['worker', 'unit', 'abroad']),
      offeredAt: isoInstant(),
      lead: person.nullable(),
      unit: z.string().nullable(),
    })
    .nullable(),
  /** Of a case you may not read, its reference and nothing else. */
  links: z.array(
    z.object({
      ref: z.string(),
      kind: z.enum([...LINK_KINDS, 'later']),
      since: isoInstant(),
      standing: z
        .object({
          stage: z.string(),
          risk: z.string(),
          unit: z.string(),
          lead: person.nullable(),
          finished: z.boolean(),
        })
        .nullable(),
    }),
  ),
  gate: z.array(z.object({ code: z.string(), met: z.boolean(), title: both, missing: both.nullable() })),
  duties: z.array(duty),
  referrals: z.array(
    z.object({
      id: z.string(),
      agency: person,
      service: z.string(),
      status: z.string(),
      revision: z.number(),
      duties: z.array(duty),
    }),
  ),
});

const timeline = z.object({
  ref: z.string(),
  now: isoInstant(),
  zone: z.string(),
  past: z.array(event.extend({ notes: z.array(z.object({ field: z.string(), text: z.string() })).optional() })),
  owed: z.array(duty),
  next: z.string().optional(),
});

const verdict = z.object({
  ok: z.boolean(),
  events: z.number(),
  /** Number of the first event that is not as it was written. */
  at: z.number().optional(),
  reason: z.string().optional(),
});

const params = z.object({ ref: caseRef() });

export function caseRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/cases',
      summary: { mn: 'Танд харагдах кейсүүд, шинэ нь эхэндээ', en: 'Cases you may see, newest first' },
      tags: ['cases'],
      access: { action: 'case.read', on: 'handler' },
      query: z.object({
        ...pageQuery(),
        unit: unitCode().optional(),
        stage: z.enum(STAGES).optional(),
        risk: riskLevel().optional(),
        lead: uuid().optional(),
      }),
      responses: {
        200: { description: 'A page', body: z.object({ items: z.array(line), next: z.string().optional() }) },
      },
      handler: async ({ actor, reach, query }) => reply(200, await listCases(deps, actor, reach, query)),
    }),
    defineRoute({
      method: 'get',
      path: '/api/cases/:ref',
      summary: {
        mn: 'Кейсийн байдал: юу хийх ёстой, яагаад, хаахад юу дутуу',
        en: 'A case as it stands: what is owed and why, and what closing still needs',
      },
      tags: ['cases'],
      access: { action: 'case.read', on: 'handler' },
      params,
      responses: { 200: { description: 'The case', body: whole } },
      handler: async ({ actor, params: { ref } }) => {
        const found = await mustFindCase(deps, actor, ref, 'case.read');
        return reply(200, await caseAsItStands(deps, actor, found), { version: found.revision });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/cases/:ref/timeline',
      summary: {
        mn: 'Юу болсон, юу хийх ёстой; `notes=1` бол бичсэнийг нь ч, харсныг бүртгэнэ',
        en: 'What happened and what is owed; with `notes=1` also what was written, and the reading is put on record',
      },
      tags: ['cases'],
      access: { action: 'case.timeline', on: 'handler' },
      params,
      query: z.object({ ...pageQuery(500, 200), notes: wholeNumber(0, 1).optional() }),
      responses: { 200: { description: 'Oldest first', body: timeline } },
      handler: async ({ actor, params: { ref }, query, requestId }) => {
        const found = await mustFindCase(deps, actor, ref, 'case.timeline');
        const { notes, ...page } = query;
        return reply(200, await timelineOf(deps, actor, found, { ...page, notes: notes === 1, requestId }));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/cases/:ref/verify',
      summary: { mn: 'Бүртгэл бичсэн хэвээрээ байгааг батлах', en: 'Proves that the record is as it was written' },
      tags: ['cases'],
      access: { action: 'audit.verify', on: 'handler' },
      params,
      responses: { 200: { description: 'The verdict', body: verdict } },
      handler: async ({ actor, params: { ref } }) => {
        const found = await mustFindCase(deps, actor, ref, 'audit.verify');
        return reply(200, await verifyRecord(deps.db, found.workflowId, found.n));
      },
    }),
  ];
}
