// Units, the people who work in them, and who stands in for whom.
import { z } from 'zod';
import { allowed } from '../../../libs/access/allowed';
import { day, isoInstant, pageQuery, unitCode, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { keysetPage } from '../../../libs/database/keyset';
import { type Deps } from '../deps';
import { grantLeave } from '../use-cases/grant-leave';
import { namesOf } from '../use-cases/names';
import { isWithin, within } from '../use-cases/within-scope';
import { both, person } from './shapes';

const unit = z.object({
  code: z.string(),
  name: both,
  path: z.array(z.string()),
  calendar: z.string(),
  zone: z.string(),
  letters: z.string().nullable(),
  lead: person.nullable(),
});

const member = z.object({
  id: z.string(),
  name: both,
  role: z.string(),
  unit: z.string(),
  active: z.boolean(),
  deputyId: z.string().nullable(),
  email: z.string(),
  leaves: z.array(
    z.object({ id: z.string(), from: isoInstant(), until: isoInstant(), coverId: z.string().nullable() }),
  ),
});

const leave = z.object({
  id: z.string(),
  staffId: z.string(),
  coverId: z.string().nullable(),
  fromAt: isoInstant(),
  untilAt: isoInstant(),
  /** Whether the person's process knows already; otherwise it is told within the hour. */
  told: z.boolean(),
});

export function peopleRoutes(deps: Deps): Route[] {
  const { db } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/api/units',
      summary: { mn: 'Нэгжүүд, дээдээс нь', en: 'Units, top first' },
      tags: ['people'],
      access: { action: 'unit.read', on: 'handler' },
      query: z.object({ ...pageQuery(1_000, 1_000) }),
      responses: {
        200: { description: 'A page', body: z.object({ items: z.array(unit), next: z.string().optional() }) },
      },
      handler: async ({ query }) => {
        const page = await keysetPage(
          db.selectFrom('unit').select(['code', 'name', 'path', 'calendar', 'zone', 'letters', 'leadId']),
          { by: [{ column: 'code', as: 'text', direction: 'asc' }], ...query },
        );
        const names = await namesOf(
          db,
          deps.profile,
          page.items.map(({ leadId }) => leadId),
        );
        const items = page.items.map(({ leadId, ...rest }) => ({
          ...rest,
          lead: leadId === null ? null : names.person(leadId),
        }));
        return reply(200, { ...page, items });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/me',
      summary: { mn: 'Та энд хэн болох: үүрэг, нэгж, цагийн бүс', en: 'Who you are here: role, unit, and its zone' },
      tags: ['people'],
      access: 'signed-in',
      responses: {
        200: {
          description: 'You',
          body: z.object({ id: z.string(), role: z.string(), unit: z.string(), zone: z.string() }),
        },
      },
      handler: async ({ actor: { id, role, unit: code } }) => {
        const { zone } = await db.selectFrom('unit').select('zone').where('code', '=', code).executeTakeFirstOrThrow();
        return reply(200, { id, role, unit: code, zone });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/staff',
      summary: {
        mn: 'Танд харагдах хүмүүс, одооноос хойших чөлөөтэй нь',
        en: 'People you may see, with their leave from now on',
      },
      tags: ['people'],
      access: { action: 'staff.read', on: 'handler' },
      query: z.object({ ...pageQuery(), unit: unitCode().optional() }),
      responses: {
        200: { description: 'A page', body: z.object({ items: z.array(member), next: z.string().optional() }) },
      },
      handler: async ({ reach, query: { unit: only, ...page } }) => {
        let query = db
          .selectFrom('staff')
          .select(['id', 'name', 'role', 'unit', 'active', 'deputyId', 'email'])
          .where(isWithin(await within(db, reach), { unit: 'unit' }));
        if (only !== undefined) query = query.where('unit', '=', only);
        const found = await keysetPage(query, { by: [{ column: 'id', as: 'uuid', direction: 'asc' }], ...page });
        const ids = found.items.map(({ id }) => id);
        const leaves =
          ids.length === 0
            ? []
            : await db
                .selectFrom('leave')
                .select(['id', 'staffId', 'coverId', 'fromAt', 'untilAt'])
                .where('staffId', 'in', ids)
                .where('untilAt', '>', deps.now())
                .orderBy('fromAt')
                .execute();
        const items = found.items.map((item) => ({
          ...item,
          leaves: leaves
            .filter(({ staffId }) => staffId === item.id)
            .map(({ id, fromAt, untilAt, coverId }) => ({ id, from: fromAt, until: untilAt, coverId })),
        }));
        return reply(200, { ...found, items });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/staff/:id/leave',
      summary: {
        mn: 'Чөлөө, орлох хүнийг бүртгэх; эхний өдрөөс мэдэгдэл орлох хүнд очно',
        en: 'Record a leave and who covers; notices go to the cover from its first day',
      },
      tags: ['people'],
      access: { action: 'leave.record', on: 'handler' },
      idempotent: true,
      params: z.object({ id: uuid() }),
      body: z.strictObject({ cover: uuid().optional(), from: day(), until: day() }),
      responses: {
        201: { description: 'On record', body: leave },
        409: ['leave-overlaps'],
        422: ['leave-reversed', 'own-cover', 'unknown-staff', 'cannot-stand-in'],
      },
      handler: async (request) => {
        const { actor, params, body } = request;
        const found = await db
          .selectFrom('staff')
          .innerJoin('unit', 'unit.code', 'staff.unit')
          .select(['staff.id', 'staff.unit', 'unit.path'])
          .where('staff.id', '=', params.id)
          .executeTakeFirst();
        const resource = found && { unit: found.unit, unitPath: found.path, leadId: found.id };
        // Whose name one may not see, one cannot ask about either.
        if (!resource || !(allowed(actor, 'staff.read', resource) || allowed(actor, 'leave.record', resource)))
          throw new Problem('not-found');
        request.allow(resource);
        const granted = await grantLeave(deps, actor, {
          staffId: found.id,
          unit: found.unit,
          cover: body.cover,
          from: body.from,
          until: body.until,
        });
        return reply(201, granted, { location: `/api/staff?unit=${found.unit}` });
      },
    }),
  ];
}
