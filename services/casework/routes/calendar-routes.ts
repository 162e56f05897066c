// Calendars: what is in force, and how a change of them fares; what changes them stands in `calendar-edit-routes`.
import { z } from 'zod';
import { isoInstant, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type SchoolYear } from '../../../libs/calendar/school-day';
import { type Day, formatDay } from '../../../libs/process/kernel/time';
import { type Deps } from '../deps';
import { latestCalendars } from '../use-cases/rules/calendar-edits';
import { findChange } from '../use-cases/rules/find-change';
import { tellChanges } from '../use-cases/rules/tell-changes';
import { knownAhead } from '../use-cases/rules/known-ahead';
import { stageCalendar } from '../use-cases/rules/stage-calendar';
import { calendarEditRoutes } from './calendar-edit-routes';
import { units } from './calendar-shapes';
import { change, round } from './policy-shapes';
import { rollOutSoon } from './roll-out-soon';
import { both } from './shapes';

function inDays({ units, from, to, breaks }: SchoolYear) {
  const days = (one: { from: Day; to: Day }) => ({ from: formatDay(one.from), to: formatDay(one.to) });
  return {
    units,
    ...days({ from, to }),
    breaks: breaks.map(({ name, confirmed, ...b }) => ({ name, confirmed, ...days(b) })),
  };
}

export function calendarRoutes(deps: Deps): Route[] {
  const tags = ['calendar'];
  return [
    defineRoute({
      method: 'get',
      path: '/api/calendars',
      summary: {
        mn: 'Хүчин төгөлдөр хуанли, баталгаажуулахыг хүлээж буй өдрүүдийн хамт',
        en: 'The calendars in force, with the days that wait for confirmation',
      },
      tags,
      access: { action: 'calendar.read', on: 'handler' },
      responses: {
        200: {
          description: 'One for each id',
          body: z.object({
            items: z.array(
              z.object({
                calendar: z.string(),
                version: z.number(),
                /** Where that version holds, with everything below; `*` is everywhere. */
                reaches: z.array(z.string()),
                hash: z.string(),
                storedAt: isoInstant(),
                storedBy: z.string(),
                zone: z.string(),
                source: z.string(),
                closed: z.array(z.string()),
                working: z.array(z.string()),
                /** Closed, and not announced yet. */
                provisional: z.array(z.string()),
                /** Expected to be worked, and not counted until it is confirmed. */
                expected: z.array(z.string()),
                /** The last day whose holidays are known, and whether that is less than a year ahead. */
                knownUntil: z.string(),
                endsSoon: z.boolean(),
                /** Of a calendar of schools: for which units, and the breaks of the days that are known. */
                school: z
                  .object({
                    ...{ units: z.array(z.string()), from: z.string(), to: z.string() },
                    breaks: z.array(z.object({ name: both, from: z.string(), to: z.string(), confirmed: z.boolean() })),
                  })
                  .nullable(),
              }),
            ),
          }),
        },
      },
      handler: async () => {
        const items = await latestCalendars(deps);
        return reply(200, {
          items: items.map(({ tableOfDays: { zone, closed, extra, provisional, expected = [], school }, ...item }) => ({
            ...{ ...item, zone, ...knownAhead(item.source, deps.now()) },
            expected: expected.map(formatDay),
            closed: closed.map(formatDay),
            working: extra.map(formatDay),
            provisional: provisional.map(formatDay),
            school: school ? inDays(school) : null,
          })),
        });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/calendars/changes/:id',
      summary: {
        mn: 'Хуанлийн нэг өөрчлөлт, хэрэгжилтийн явц',
        en: 'One change of a calendar, and how far its roll-out has come',
      },
      tags,
      access: { action: 'calendar.read', on: 'handler' },
      params: z.object({ id: wholeNumber(1, 2_147_483_647) }),
      responses: { 200: { description: 'The change', body: change } },
      handler: async ({ params: { id } }) => {
        await findChange(deps.db, id, 'calendar');
        const [told] = await tellChanges(deps, [id]);
        return reply(200, told as NonNullable<typeof told>);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/calendars/changes/:id/stage',
      summary: {
        mn: 'Зарим нэгжид туршсан хувилбарыг өөр нэгжид, эсвэл бүх нэгжид хүргэх',
        en: 'A version that was tried in some units reaches more of them, or all',
      },
      tags,
      access: { action: 'calendar.write', on: 'handler' },
      idempotent: true,
      params: z.object({ id: wholeNumber(1, 2_147_483_647) }),
      body: z.strictObject({ units, wakeAll: z.boolean().optional() }),
      responses: {
        200: {
          description: 'In force there; without counts it goes on in the background',
          body: round.extend({ version: z.number() }),
        },
        409: ['change-state'],
        422: ['unknown-unit'],
      },
      handler: async ({ actor, params: { id }, body, log }) => {
        const key = await stageCalendar(deps, actor, id, body);
        return reply(200, { version: key.version, ...(await rollOutSoon(deps, key, log)) });
      },
    }),
    ...calendarEditRoutes(deps),
  ];
}
