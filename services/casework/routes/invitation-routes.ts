// For the machine itself and for the console: the first person, and what a one-time link opens.
import { z } from 'zod';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { addFirst } from '../use-cases/add-staff';
import { lookUp, redeem } from '../use-cases/invitations';
import { makeToken } from '../use-cases/make-token';
import { both } from './shapes';
import { begin, firstStaff, invitation, invitationOf } from './staff-shapes';

const invited = z.object({ staffId: z.string(), name: both, email: z.string() });
const opened = z.strictObject({ token: z.string().min(1).max(200) });

/** Of the first person's API token; they renew it themselves. */
const FIRST_DAYS = 90;

export function invitationRoutes(deps: Deps): Route[] {
  const { db, now } = deps;
  return [
    defineRoute({
      method: 'post',
      path: '/internal/staff/first',
      summary: {
        mn: 'Машин дээрээс нэмэх анхны хүн; хэн нэгэн ажиллаж эхэлмэгц татгалзана',
        en: 'The first person, added from the machine itself; refused as soon as somebody works here',
      },
      tags: ['internal'],
      access: 'service',
      body: firstStaff,
      responses: {
        201: {
          description: 'Link and token are shown once',
          body: z.object({ id: z.string(), invitation, token: z.string() }),
        },
        409: ['not-the-first'],
        422: ['unknown-unit'],
      },
      handler: async ({ body }) => {
        const id = await addFirst(db, body, now());
        await begin(deps, id, body.unit);
        const { token } = await makeToken(db, { staffId: id, label: 'first', days: FIRST_DAYS }, now());
        return reply(201, { id, invitation: await invitationOf(deps, id, body.unit, 'first'), token });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/internal/invitations/look',
      summary: { mn: 'Хүчинтэй байхад энэ хэний холбоос вэ', en: 'Whose link this is, while it is good' },
      tags: ['internal'],
      access: 'service',
      body: opened,
      responses: { 200: { description: 'The person', body: invited } },
      handler: async ({ body }) => reply(200, found(await lookUp(db, body.token, now()))),
    }),
    defineRoute({
      method: 'post',
      path: '/internal/invitations/redeem',
      summary: { mn: 'Мөн адил, үүний дараа холбоос хүчингүй болно', en: 'The same, and it opens nothing any more' },
      tags: ['internal'],
      access: 'service',
      body: opened,
      responses: { 200: { description: 'The person', body: invited } },
      handler: async ({ body }) => reply(200, found(await redeem(db, body.token, now()))),
    }),
  ];
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Problem('not-found');
  return value;
}
