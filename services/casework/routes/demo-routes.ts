// Demo and training only: a sample case is fast-forwarded, so that a newcomer sees a reminder, an escalation and a closing within minutes.
import { z } from 'zod';
import { caseRef, instant, isoInstant } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { mustFindCase } from '../use-cases/find-case';
import { skipTime } from '../use-cases/skip-time';

export function demoRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/demo',
      summary: {
        mn: 'Энэ жишээ систем юу чадах: Temporal сервер нь цаг алгасуулах эсэх',
        en: 'What this demo can do: whether its Temporal server lets time be skipped',
      },
      tags: ['demo'],
      access: 'signed-in',
      responses: { 200: { description: 'What it can do', body: z.object({ canSkip: z.boolean() }) } },
      handler: async () => reply(200, { canSkip: await deps.processes.canSkip() }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/demo/skip',
      summary: {
        mn: 'Кейс, нээлттэй холбон зуучлалынх нь цагийг урагшлуулах: тодорхой цаг хүртэл, эсвэл секундээр',
        en: 'Move a case and its open referrals forward in time, to an instant or by seconds',
      },
      tags: ['demo'],
      access: { action: 'visit.record', on: 'handler' },
      body: z.strictObject({ ref: caseRef(), to: z.union([instant(), z.int().min(1).max(100_000_000)]) }),
      responses: {
        200: {
          description: 'Where the clock stands now',
          body: z.object({ ref: z.string(), now: isoInstant(), reached: z.boolean() }),
        },
        409: ['no-time-skipping'],
        422: ['skip-backwards'],
      },
      handler: async ({ actor, body: { ref, to } }) => {
        const found = await mustFindCase(deps, actor, ref, 'visit.record');
        const now = deps.now() + found.clockOffset;
        // A small number is seconds; an instant has come through as milliseconds of this century.
        const target = to <= 100_000_000 ? now + to * 1000 : to;
        return reply(200, { ref, ...(await skipTime(deps, found, target)) });
      },
    }),
  ];
}
