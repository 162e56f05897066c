// Who works here: colleagues are added, invited and let go, and it is said who leads a unit and where its mail goes when nobody can be reached.
import { z } from 'zod';
import { keysetPage } from '../../../libs/database/keyset';
import { email, isoInstant, pageQuery, unitCode, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { addStaff, mayAdd } from '../use-cases/add-staff';
import { observeHouse } from '../use-cases/house/observe-house';
import { tellNow } from '../use-cases/house/tell-now';
import { letGo } from '../use-cases/let-go';
import { setUnit } from '../use-cases/set-unit';
import { isWithin, within } from '../use-cases/within-scope';
import { mayMeet, placeOf } from './staff-places';
import { begin, invitation, invitationOf, newStaff } from './staff-shapes';

const deed = z.object({
  n: z.number(),
  what: z.string(),
  doneBy: z.string(),
  doneAt: isoInstant(),
  subject: z.string(),
  unit: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
});

export function staffRoutes(deps: Deps): Route[] {
  return [addRoute(deps), inviteRoute(deps), letGoRoute(deps), reachRoute(deps), logRoute(deps)];
}

function addRoute(deps: Deps): Route {
  const { db, now } = deps;
  return defineRoute({
    method: 'post',
    path: '/api/staff',
    summary: {
      mn: 'Ажилтан нэмэх; хариунд нууц үг үүсгэх, нэг удаагийн холбоос ирнэ',
      en: 'Add a colleague; the reply holds a link to set a password by, good once',
    },
    tags: ['people'],
    access: { action: 'staff.write', on: 'handler' },
    body: newStaff,
    responses: {
      201: { description: 'Works here', body: z.object({ id: z.string(), invitation }) },
      403: ['role-not-yours'],
      409: ['mail-taken'],
      422: ['unknown-unit'],
    },
    handler: async (request) => {
      const { actor, body } = request;
      request.allow(await placeOf(deps, body.unit));
      if (!mayAdd(actor.role, body.role)) throw new Problem('role-not-yours');
      const id = await addStaff(db, body, actor.id, now());
      await begin(deps, id, body.unit);
      return reply(201, { id, invitation: await invitationOf(deps, id, body.unit, actor.id) });
    },
  });
}

function inviteRoute(deps: Deps): Route {
  return defineRoute({
    method: 'post',
    path: '/api/staff/:id/invitation',
    summary: {
      mn: 'Нууц үг үүсгэх шинэ холбоос; өмнөх нь хүчингүй болно',
      en: 'A new link to set a password by; the one before it opens nothing any more',
    },
    tags: ['people'],
    access: { action: 'staff.write', on: 'handler' },
    params: z.object({ id: uuid() }),
    responses: { 201: { description: 'Shown once', body: invitation }, 403: ['role-not-yours'], 409: ['has-left'] },
    handler: async (request) => {
      const { actor, params } = request;
      const found = await mayMeet(deps, actor, params.id);
      request.allow(found);
      if (!mayAdd(actor.role, found.role)) throw new Problem('role-not-yours');
      if (!found.active) throw new Problem('has-left');
      return reply(201, await invitationOf(deps, found.id, found.unit, actor.id));
    },
  });
}

function letGoRoute(deps: Deps): Route {
  const { db, now } = deps;
  return defineRoute({
    method: 'post',
    path: '/api/staff/:id/departure',
    summary: {
      mn: 'Ажлаас гарах: бүх газраас гаргана. Кейс эсвэл нэгж хариуцсан хэвээр бол жагсаалт гаргаад татгалзана',
      en: 'Somebody leaves: signed out everywhere. Refused, with a list, while they lead cases or a unit',
    },
    tags: ['people'],
    access: { action: 'staff.write', on: 'handler' },
    params: z.object({ id: uuid() }),
    body: z.strictObject({}),
    responses: {
      200: { description: 'Does not work here any more', body: z.object({ id: z.string(), leftAt: isoInstant() }) },
      403: ['role-not-yours'],
      409: ['still-responsible', 'last-one', 'has-left'],
    },
    handler: async (request) => {
      const { actor, params } = request;
      const found = await mayMeet(deps, actor, params.id);
      request.allow(found);
      if (!mayAdd(actor.role, found.role)) throw new Problem('role-not-yours');
      const leftAt = now();
      await letGo(db, found.id, { by: actor.id, at: leftAt });
      await begin(deps, found.id, found.unit);
      return reply(200, { id: found.id, leftAt });
    },
  });
}

function reachRoute(deps: Deps): Route {
  const { db, now } = deps;
  return defineRoute({
    method: 'put',
    path: '/api/units/:code/reach',
    summary: {
      mn: 'Нэгжийг хэн удирдах, шуудангийн хайрцаг нь; хэлээгүй нь хэвээр үлдэнэ',
      en: 'Who leads a unit, and its mailbox; what is left out stays',
    },
    tags: ['people'],
    access: { action: 'unit.write', on: 'handler' },
    params: z.object({ code: unitCode() }),
    body: z.strictObject({ lead: uuid().nullable().optional(), mailbox: email().nullable().optional() }),
    responses: {
      200: {
        description: 'As it is now',
        body: z.object({ lead: z.string().nullable(), mailbox: z.string().nullable() }),
      },
      422: ['unknown-staff'],
    },
    handler: async (request) => {
      const { actor, params, body } = request;
      request.allow(await placeOf(deps, params.code, 'not-found'));
      if (body.lead) await mayMeet(deps, actor, body.lead, 'unknown-staff');
      const reach = await setUnit(db, params.code, body, { by: actor.id, at: now() });
      await tellNow(deps, { unit: params.code }, () => observeHouse(deps, { units: [params.code] }));
      return reply(200, reach);
    },
  });
}

function logRoute({ db }: Deps): Route {
  return defineRoute({
    method: 'get',
    path: '/api/staff-log',
    summary: {
      mn: 'Хэн хэнийг нэмсэн, урьсан, чөлөөлсөн, хэнд нэгж хариуцуулсан; шинэ нь эхэндээ',
      en: 'Who added, invited and let go whom, and who was given a unit; newest first',
    },
    tags: ['people'],
    access: { action: 'staff.log', on: 'handler' },
    query: z.object({ ...pageQuery() }),
    responses: {
      200: { description: 'A page', body: z.object({ items: z.array(deed), next: z.string().optional() }) },
    },
    handler: async ({ reach, query }) => {
      const rows = db
        .selectFrom('registerEvent')
        .select(['n', 'what', 'doneBy', 'doneAt', 'subject', 'unit', 'detail'])
        .where(isWithin(await within(db, reach), { unit: 'unit' }));
      return reply(200, await keysetPage(rows, { by: [{ column: 'n', as: 'number', direction: 'desc' }], ...query }));
    },
  });
}
