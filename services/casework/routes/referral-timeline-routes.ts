// How one referral stands: its own timeline, and the duties of the agency and our own with their keys.
import { z } from 'zod';
import { caseRef, isoInstant, uuid } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { mustFindCase } from '../use-cases/find-case';
import { referralTimeline } from '../use-cases/referral-timeline';
import { duty, event } from './shapes';

const timeline = z.object({
  ref: z.string(),
  referral: z.string(),
  status: z.string(),
  risk: z.string(),
  agency: z.string(),
  service: z.string(),
  zone: z.string(),
  now: isoInstant(),
  past: z.array(event),
  owed: z.array(duty),
});

export function referralTimelineRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/cases/:ref/referrals/:id/timeline',
      summary: {
        mn: 'Холбон зуучлалд юу болсон, юу хийх ёстой; дууссан кейст хожуу ирсэн хариу энд байна',
        en: 'What happened in a referral and what is owed; late answers to a case that has ended stand here',
      },
      tags: ['referral commands'],
      access: { action: 'case.timeline', on: 'handler' },
      params: z.object({ ref: caseRef(), id: uuid() }),
      responses: { 200: { description: 'Oldest first', body: timeline } },
      handler: async ({ actor, params: { ref, id } }) =>
        reply(200, await referralTimeline(deps, await mustFindCase(deps, actor, ref, 'case.timeline'), id)),
    }),
  ];
}
