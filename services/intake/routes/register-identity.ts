/** PUT /api/cases/:caseId/identity: staff register who the child is. */
import { z } from 'zod';
import { uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { childFields, sealable } from '../child-fields';
import { type Deps } from '../deps';
import { caseResource, locate } from '../use-cases/locate-case';
import { registerIdentity } from '../use-cases/register-identity';

export function registerIdentityRoute(deps: Deps): Route {
  const register = registerIdentity(deps);
  return defineRoute({
    method: 'put',
    path: '/api/cases/:caseId/identity',
    summary: {
      mn: 'Кейсийн хүүхэд хэн болохыг бүртгэх; өмнөх мэдээллийг солино',
      en: 'Register who the child of a case is; replaces what was known',
    },
    tags: ['identities'],
    access: {
      action: 'identity.reveal',
      on: async ({ params }: { params: { caseId: string } }) => {
        const located = await locate(deps.db, params);
        return located && caseResource(located, deps);
      },
    },
    versioned: true,
    params: z.object({ caseId: uuid() }),
    body: childFields(deps.now),
    responses: { 204: { description: 'Registered; the new version is in ETag' }, 409: 'identity-at-rest' },
    handler: async ({ actor, params, body, expectedVersion }) => {
      const of = await locate(deps.db, params);
      if (of === undefined) throw new Problem('not-found');
      const version = await register(actor, { of, child: sealable(body, deps.now()), expectedVersion });
      return reply(204, undefined, { version });
    },
  });
}
