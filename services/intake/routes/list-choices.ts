/** GET /api/choices: the lists a report is made of, in both languages. */
import { z } from 'zod';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { careStatuses, sexes } from '../child-fields';
import { type Deps } from '../deps';
import { revealReasons } from '../reveal-reasons';
import { coded } from './replies';

export function listChoices({ choices }: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/choices',
    summary: {
      mn: 'Сонгох нутаг, асуудал, эх сурвалж, мэдээлэгчийн төрөл',
      en: 'Areas, concerns, sources and kinds of reporter to choose from',
    },
    tags: ['reports'],
    access: 'public',
    responses: {
      200: {
        description: 'The lists',
        body: z.object({
          areas: z.array(coded.extend({ parent: z.string().optional(), takes: z.boolean() })),
          concerns: z.array(coded),
          sources: z.array(coded),
          reporters: z.array(coded),
          sexes: z.array(z.string()),
          careStatuses: z.array(z.string()),
          revealReasons: z.array(z.string()),
        }),
      },
    },
    handler: () => {
      const { areas, concerns, sources, reporters } = choices;
      const lists = { areas, concerns, sources, reporters, sexes, careStatuses, revealReasons };
      return Promise.resolve(
        reply(200, Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, [...list]])) as never),
      );
    },
  });
}
