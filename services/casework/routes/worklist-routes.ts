// One list for everybody who owes, or answers for those who owe.
import { z } from 'zod';
import { pageQuery, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { SECTIONS, worklist } from '../use-cases/worklist';
import { both, contact, duty, person } from './shapes';

const row = duty.omit({ because: true }).extend({
  /** Of a case; for a unit its code, for a colleague the unit and the beginning of the id. */
  ref: z.string(),
  about: z.object({ kind: z.enum(['case', 'unit', 'person']), name: both.nullable() }),
  unit: z.string(),
  section: z.enum(SECTIONS),
  lead: person.nullable(),
  /** The person or agency, where the duty is owed by one. */
  owedBy: person.nullable(),
  /** Milliseconds until it is overdue; negative since it is. */
  inMs: z.number(),
  contact,
});

const list = z.object({
  counts: z.object({ overdue: z.number(), today: z.number(), week: z.number(), waiting: z.number() }),
  items: z.array(row),
  next: z.string().optional(),
});

export function worklistRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/worklist',
      summary: {
        mn: 'Хугацаа хэтэрсэн, өнөөдөр, ирэх долоо хоногт, бусдаас хүлээж буй; ойрынх нь эхэндээ',
        en: 'Overdue, due today, in the next seven days, waiting on others; soonest first',
      },
      tags: ['worklist'],
      access: { action: 'worklist.read', on: 'handler' },
      query: z.object({
        ...pageQuery(),
        section: z.enum(SECTIONS).optional(),
        /** The first so many of every section, section after section, in place of a page. */
        each: wholeNumber(1, 50).optional(),
      }),
      responses: { 200: { description: 'A page', body: list } },
      handler: async ({ actor, reach, query }) => reply(200, await worklist(deps, actor, reach, query)),
    }),
  ];
}
