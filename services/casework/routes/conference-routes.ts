// Reading the conferences of a case.
import { z } from 'zod';
import { caseRef, isoInstant } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { conferencesOf } from '../use-cases/conferences-of';
import { mustFindCase } from '../use-cases/find-case';
import { both } from './shapes';

const seat = z.object({ as: z.string(), name: both.nullable() });

const conferences = z.object({
  ref: z.string(),
  zone: z.string(),
  now: isoInstant(),
  next: z
    .object({
      conference: z.number(),
      kind: z.string(),
      scheduledAt: isoInstant(),
      invited: z.array(seat),
      /** Child and family have been told of it. */
      noticed: z.boolean(),
    })
    .nullable(),
  past: z.array(
    z.object({
      /** Number of the event that recorded it. */
      conference: z.number(),
      kind: z.string(),
      happenedAt: isoInstant(),
      participants: z.number(),
      decision: z.string(),
      nextAt: isoInstant().nullable(),
      present: z.array(seat),
      /** Null: nobody wrote down who they were. */
      quorum: z.boolean().nullable(),
      lacking: z.array(both),
      withoutQuorum: both.nullable(),
      child: z.string().nullable(),
      family: z.string().nullable(),
      decisions: z.array(z.object({ action: z.number(), owner: z.string(), dueAt: isoInstant(), done: z.boolean() })),
      minutesOut: z.boolean(),
      told: z.boolean(),
    }),
  ),
});

export function conferenceRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/cases/:ref/conferences',
      summary: {
        mn: 'Товлосон, болсон хурлууд, шинэ нь эхэндээ: хэн, ирц, шийдвэр, тэмдэглэл',
        en: 'The conference ahead and those held, newest first: who, quorum, decisions, minutes',
      },
      tags: ['cases'],
      access: { action: 'case.read', on: 'handler' },
      params: z.object({ ref: caseRef() }),
      responses: { 200: { description: 'Conferences', body: conferences } },
      handler: async ({ actor, params: { ref } }) =>
        reply(200, await conferencesOf(deps, await mustFindCase(deps, actor, ref, 'case.read'))),
    }),
  ];
}
