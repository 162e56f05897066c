/** POST /internal/cases/:caseId/packet: what may stand on an agency's page about a child. Asked by casework, which knows the table of sharing. */
import { z } from 'zod';
import { longText, uuid } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { tellPacket } from '../use-cases/tell-packet';

/** Six written items and a few answers to questions. */
const mostTexts = 40;

export function tellPacketRoute(deps: Deps): Route {
  const tell = tellPacket(deps);
  return defineRoute({
    method: 'post',
    path: '/internal/cases/:caseId/packet',
    summary: {
      mn: 'Байгууллагад зориулсан хүүхдийн нас, хүйс, нэрийг нь хассан бичвэр',
      en: 'Age and sex of a child for an agency, and texts with its name taken out',
    },
    tags: ['internal'],
    access: 'service',
    params: z.object({ caseId: uuid() }),
    body: z.strictObject({
      agency: uuid(),
      items: z.array(z.enum(['age', 'sex'])),
      texts: z.array(longText(5_000)).max(mostTexts),
    }),
    responses: {
      200: {
        description: 'Written down, and told',
        body: z.object({ age: z.number().nullable(), sex: z.string().nullable(), texts: z.array(z.string()) }),
      },
    },
    handler: async ({ body, params: { caseId } }) => reply(200, await tell({ ...body, caseId })),
  });
}
