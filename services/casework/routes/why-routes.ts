// Why a duty is due when it is: rule, policy version, anchor, calendar, adjustments, what has been said and what is to come.
import { z } from 'zod';
import { caseRef, isoInstant } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { dutyKind, onDuty } from '../commands/command-fields';
import { type Deps } from '../deps';
import { mustFindCase } from '../use-cases/find-case';
import { whyDuty } from '../use-cases/why-duty';
import { because, both, contact, event } from './shapes';

const why = z.object({
  ref: z.string(),
  zone: z.string(),
  now: isoInstant(),
  workflowId: z.string(),
  process: z.string(),
  kind: z.string(),
  key: z.string(),
  title: both,
  words: both,
  stops: both,
  owner: z.string(),
  risk: z.string(),
  status: z.string(),
  statusWords: both,
  dueAt: isoInstant(),
  settledAt: isoInstant().nullable(),
  because,
  /** What it is counted from, as the timeline tells it. */
  anchor: event.nullable(),
  /** Every entry about this duty, oldest first. */
  past: z.array(event),
  /** Who will be told, if nothing is done. */
  ahead: z.array(z.object({ id: z.string(), step: z.string(), role: z.string(), at: isoInstant(), words: both })),
  contact,
});

export function whyRoutes(deps: Deps): Route[] {
  const common = {
    method: 'get',
    tags: ['cases'],
    access: { action: 'case.read', on: 'handler' },
    responses: { 200: { description: 'The explanation', body: why } },
  } as const;
  return [
    defineRoute({
      ...common,
      path: '/api/cases/:ref/duties/:kind/why',
      summary: {
        mn: 'Үүргийн хугацаа яагаад тийм байгаа: энэ төрлийн нээлттэй нь, байхгүй бол сүүлийнх нь',
        en: 'Why a duty is due when it is: the open one of this kind, else the last there was',
      },
      params: z.object({ ref: caseRef(), kind: dutyKind() }),
      handler: async ({ actor, params: { ref, kind } }) =>
        reply(200, await whyDuty(deps, await mustFindCase(deps, actor, ref, 'case.read'), kind)),
    }),
    defineRoute({
      ...common,
      path: '/api/cases/:ref/duties/:kind/:key/why',
      summary: {
        mn: 'Яг энэ үүргийн хугацаа яагаад тийм байгаа, байсан; биелсэн, цуцлагдсаных ч',
        en: 'Why this very duty is, or was, due when it is; also for those met or cancelled',
      },
      params: z.object({ ref: caseRef(), ...onDuty() }),
      handler: async ({ actor, params: { ref, kind, key } }) =>
        reply(200, await whyDuty(deps, await mustFindCase(deps, actor, ref, 'case.read'), kind, key)),
    }),
  ];
}
