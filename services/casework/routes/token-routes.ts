// API tokens: everybody makes and revokes their own. In a demo, the programs that seed and narrate get one for a sample person.
import { z } from 'zod';
import { isoInstant, shortText, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { makeToken } from '../use-cases/make-token';

const made = z.object({ id: z.string(), token: z.string(), expiresAt: isoInstant() });
const listed = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      madeAt: isoInstant(),
      expiresAt: isoInstant(),
      revokedAt: isoInstant().nullable(),
    }),
  ),
});

/** A token that nobody renews ends within a year. */
const LONGEST_DAYS = 366;

export function tokenRoutes(deps: Deps, demo: boolean): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/tokens',
      summary: { mn: 'Таны токен, ганц удаа харуулна', en: 'A token for yourself, shown once' },
      tags: ['tokens'],
      access: 'signed-in',
      body: z.strictObject({
        label: shortText(80),
        days: z.int().min(1).max(LONGEST_DAYS).optional(),
      }),
      responses: { 201: { description: 'Keep it; it is not shown again', body: made } },
      handler: async ({ actor, body: { label, days = 90 } }) =>
        reply(201, await makeToken(deps.db, { staffId: actor.id, label, days }, deps.now())),
    }),
    defineRoute({
      method: 'get',
      path: '/api/tokens',
      summary: { mn: 'Таны токенууд, нууц хэсэггүйгээр', en: 'Your tokens, without their secrets' },
      tags: ['tokens'],
      access: 'signed-in',
      responses: { 200: { description: 'Newest first', body: listed } },
      handler: async ({ actor }) => {
        const items = await deps.db
          .selectFrom('apiToken')
          .select(['id', 'label', 'madeAt', 'expiresAt', 'revokedAt'])
          .where('staffId', '=', actor.id)
          .orderBy('madeAt', 'desc')
          .limit(200)
          .execute();
        return reply(200, { items });
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/tokens/:id',
      summary: { mn: 'Нэг токеноо хүчингүй болгох', en: 'Revoke one of your tokens' },
      tags: ['tokens'],
      access: 'signed-in',
      params: z.object({ id: uuid() }),
      responses: { 204: { description: 'It opens nothing any more' } },
      handler: async ({ actor, params }) => {
        const { numUpdatedRows } = await deps.db
          .updateTable('apiToken')
          .set({ revokedAt: deps.now() })
          .where('id', '=', params.id)
          .where('staffId', '=', actor.id)
          .where('revokedAt', 'is', null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw new Problem('not-found');
        return reply(204);
      },
    }),
    ...(demo ? [demoToken(deps)] : []),
  ];
}

function demoToken(deps: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/internal/demo-tokens',
    summary: { mn: 'Зөвхөн жишээ системд: жишээ хүний токен', en: 'Demo only: a token for a sample person' },
    tags: ['internal'],
    access: 'service',
    body: z.strictObject({ staff: uuid() }),
    responses: { 201: { description: 'Good for thirty days', body: made } },
    handler: async ({ body }) => {
      const known = await deps.db.selectFrom('staff').select('id').where('id', '=', body.staff).executeTakeFirst();
      if (!known) throw new Problem('not-found');
      return reply(201, await makeToken(deps.db, { staffId: body.staff, label: 'demo', days: 30 }, deps.now()));
    },
  });
}
