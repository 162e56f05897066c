// Policy and calendars: what is in force, whether a text would do, and a new version of it.
import { z } from 'zod';
import { isoInstant, shortText, unitCode } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { complaintsAboutCalendar, complaintsAboutPolicy, storeCalendar, storePolicy } from '../use-cases/store-policy';
import { wakeShortened } from '../use-cases/wake-shortened';
import { complaints } from './shapes';

/** Ours has eleven kilobytes; a body may have 64. */
const text = z.string().min(1).max(60_000);

const stored = z.object({
  version: z.number(),
  isNew: z.boolean(),
  /** Processes that lived by older rules, and those of which a deadline came earlier. */
  looked: z.number(),
  woken: z.number(),
});

const versionLine = z.object({ version: z.number(), hash: z.string(), storedAt: isoInstant(), storedBy: z.string() });

export function rulesRoutes(deps: Deps): Route[] {
  const tags = ['rules'];
  const woken = (isNew: boolean) => (isNew ? wakeShortened(deps) : Promise.resolve({ looked: 0, woken: 0 }));
  return [
    defineRoute({
      method: 'get',
      path: '/api/policy',
      summary: 'The policy in force; with `unit`, also as that unit lives by it',
      tags,
      access: { action: 'policy.read', on: 'handler' },
      query: z.object({ unit: unitCode().optional() }),
      responses: {
        200: {
          description: 'The policy',
          body: versionLine.extend({ source: z.string(), effective: z.looseObject({}).nullable() }),
        },
      },
      handler: async ({ query }) => {
        const current = await deps.db
          .selectFrom('policyVersion')
          .select(['version', 'hash', 'storedAt', 'storedBy', 'source'])
          .orderBy('version', 'desc')
          .limit(1)
          .executeTakeFirst();
        const rules = query.unit === undefined ? undefined : await deps.rules.current(query.unit);
        if (!current || (query.unit !== undefined && !rules)) throw new Problem('not-found');
        return reply(200, { ...current, effective: rules ? { ...rules.policy } : null }, { version: current.version });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/check',
      summary: 'Would this policy do? Every complaint with its line; nothing is stored',
      tags,
      access: { action: 'policy.read', on: 'handler' },
      body: z.strictObject({ text }),
      responses: { 200: { description: 'The verdict', body: z.object({ ok: z.boolean(), complaints }) } },
      handler: async ({ body }) => {
        const found = [...(await complaintsAboutPolicy(deps, body.text))];
        return reply(200, { ok: found.length === 0, complaints: found });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy',
      summary: 'Store a new version; one with an error is refused and the one in force stays',
      tags,
      access: { action: 'policy.write', on: 'handler' },
      idempotent: true,
      body: z.strictObject({ text, note: shortText(300).optional() }),
      responses: {
        200: { description: 'It says what the one in force says', body: stored },
        201: { description: 'In force', body: stored },
        422: ['policy-invalid'],
      },
      handler: async ({ actor, body }) => {
        const result = await storePolicy(deps, actor, body.text, body.note);
        const told = { ...result, ...(await woken(result.isNew)) };
        return result.isNew ? reply(201, told, { location: '/api/policy' }) : reply(200, told);
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/calendars',
      summary: 'The calendars in force',
      tags,
      access: { action: 'calendar.read', on: 'handler' },
      responses: {
        200: {
          description: 'One for each id',
          body: z.object({
            items: z.array(versionLine.extend({ calendar: z.string(), zone: z.string(), source: z.string() })),
          }),
        },
      },
      handler: async () => {
        const items = await deps.db
          .selectFrom('calendarVersion')
          .distinctOn('calendar')
          .select(['calendar', 'version', 'hash', 'storedAt', 'storedBy', 'source', 'tableOfDays'])
          .orderBy('calendar')
          .orderBy('version', 'desc')
          .execute();
        return reply(200, { items: items.map(({ tableOfDays, ...item }) => ({ ...item, zone: tableOfDays.zone })) });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/calendars/check',
      summary: 'Would this calendar do? Nothing is stored',
      tags,
      access: { action: 'calendar.read', on: 'handler' },
      body: z.strictObject({ text }),
      responses: { 200: { description: 'The verdict', body: z.object({ ok: z.boolean(), complaints }) } },
      handler: ({ body }) => {
        const found = [...complaintsAboutCalendar(body.text)];
        return Promise.resolve(reply(200, { ok: found.length === 0, complaints: found }));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/calendars',
      summary: 'Store a new version of a calendar; open cases are planned again',
      tags,
      access: { action: 'policy.write', on: 'handler' },
      idempotent: true,
      body: z.strictObject({ text }),
      responses: {
        200: { description: 'It says what the one in force says', body: stored.extend({ calendar: z.string() }) },
        201: { description: 'In force', body: stored.extend({ calendar: z.string() }) },
        422: ['calendar-invalid'],
      },
      handler: async ({ actor, body }) => {
        const result = await storeCalendar(deps, actor, body.text);
        const told = { ...result, ...(await woken(result.isNew)) };
        return result.isNew ? reply(201, told, { location: '/api/calendars' }) : reply(200, told);
      },
    }),
  ];
}
