// Calendars: what is in force, days from an iCalendar file, provisional days that have been announced. Each change can be previewed first.
import { type Logger } from 'pino';
import { z } from 'zod';
import { type Actor } from '../../../libs/access/actor';
import { day, isoInstant, shortText, unitCode, wholeNumber } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type SchoolYear } from '../../../libs/calendar/school-day';
import { type Day, formatDay } from '../../../libs/process/kernel/time';
import { calendarDifferenceWords } from '../../../libs/words/rules-words';
import { type Deps } from '../deps';
import { type CalendarApplied, applyCalendar, mustBeFree } from '../use-cases/rules/apply-calendar';
import {
  type CalendarDraft,
  draftConfirmation,
  draftImport,
  draftText,
  latestCalendars,
  usedIn,
} from '../use-cases/rules/calendar-edits';
import { findChange } from '../use-cases/rules/find-change';
import { tellChanges } from '../use-cases/rules/tell-changes';
import { knownAhead } from '../use-cases/rules/known-ahead';
import { draftRevert, revertCalendar } from '../use-cases/rules/revert-calendar';
import { previewRules } from '../use-cases/rules/preview-rules';
import { stageCalendar } from '../use-cases/rules/stage-calendar';
import { tellPreview } from '../use-cases/rules/tell-preview';
import { change, preview, rulesText, round } from './policy-shapes';
import { rollOutSoon } from './roll-out-soon';
import { both } from './shapes';

const calendarId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);

/** Absent or false: what would come of it, and nothing is stored. */
const apply = { apply: z.boolean().optional(), wakeAll: z.boolean().optional() };
/** These and everything below them first; absent: everywhere. */
const units = z.array(unitCode()).min(1).max(500).optional();

const edited = z.object({
  applied: z.boolean(),
  calendars: z.array(
    round.extend({
      calendar: z.string(),
      /** Of the new version; null when nothing was stored. */
      version: z.number().nullable(),
      /** The change, to follow its roll-out by. */
      change: z.number().nullable(),
      text: z.string(),
      differences: z.array(
        z.object({ part: z.string(), from: z.string().nullable(), to: z.string().nullable(), words: both }),
      ),
    }),
  ),
  preview: preview.nullable(),
});

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

  /** Stores each draft as the next version and rolls it out; or says what that would do. */
  const edit = async (
    drafts: readonly CalendarDraft[],
    by: Actor,
    { apply: store = false, ...how }: Omit<CalendarApplied, 'text'> & { readonly apply?: boolean | undefined },
    log: Logger,
  ) => {
    const reached = await usedIn(deps, drafts, how.units);
    const changed = reached.filter(({ differences }) => differences.length > 0);
    if (store) await mustBeFree(deps, changed);
    const calendars = [];
    for (const { calendar, text, differences } of reached) {
      const words = differences.map((d) => ({
        ...d,
        words: { mn: calendarDifferenceWords('mn', d), en: calendarDifferenceWords('en', d) },
      }));
      const told = {
        calendar,
        version: null as number | null,
        change: null as number | null,
        text,
        differences: words,
      };
      if (!store || differences.length === 0) calendars.push(told);
      else {
        const { version, change: made } = await applyCalendar(deps, by, { ...how, text });
        const counts = await rollOutSoon(deps, { subject: 'calendar', name: calendar, version }, log);
        calendars.push({ ...told, version, change: made, ...counts });
      }
    }
    const sources = changed.map(({ source }) => source);
    const foreseen = store
      ? null
      : await tellPreview(deps, await previewRules(deps, { calendars: sources, units: how.units }, 200));
    return { applied: store && changed.length > 0, calendars, preview: foreseen };
  };

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
    defineRoute({
      method: 'post',
      path: '/api/calendars',
      summary: {
        mn: 'Хуанлийн бүтэн шинэ бичвэр: юуг хөдөлгөх, `apply` бол дараагийн хувилбар; нээлттэй кейсийг дахин төлөвлөнө',
        en: 'A whole new text of a calendar: what it would move, or with `apply` its next version; open cases are planned again',
      },
      tags,
      access: { action: 'calendar.write', on: 'handler' },
      idempotent: true,
      body: z.strictObject({ text: rulesText, note: shortText(300).optional(), units, ...apply }),
      responses: {
        200: { description: 'The difference, the preview or the version', body: edited },
        409: ['rollout-under-way'],
        422: ['calendar-invalid', 'unknown-unit'],
      },
      handler: async ({ actor, body: { text, ...how }, log }) =>
        reply(200, await edit([await draftText(deps, text)], actor, how, log)),
    }),
    defineRoute({
      method: 'post',
      path: '/api/calendars/import',
      summary: {
        mn: 'iCalendar файлын бүтэн өдрийн тэмдэглэгээг амралт, эсвэл ажлын өдөр болгох; нэг хуанлид, эсвэл бүгдэд',
        en: 'Whole-day events of an iCalendar file as closures, or as days worked; into one calendar or all',
      },
      tags,
      access: { action: 'calendar.write', on: 'handler' },
      idempotent: true,
      body: z.strictObject({
        ics: rulesText,
        calendar: calendarId.optional(),
        as: z.enum(['closed-days', 'working-days']).optional(),
        /** Where the days come from: stands as their source. */
        from: shortText(120),
        units,
        ...apply,
      }),
      responses: {
        200: { description: 'The difference, the preview or the version', body: edited },
        409: ['rollout-under-way'],
        422: ['calendar-invalid', 'unknown-unit'],
      },
      handler: async ({ actor, body: { ics, calendar, as = 'closed-days', from, ...how }, log }) =>
        reply(
          200,
          await edit(await draftImport(deps, { ics, calendar, as, from }), actor, { ...how, note: from }, log),
        ),
    }),
    defineRoute({
      method: 'post',
      path: '/api/calendars/revert',
      summary: {
        mn: 'Хуанлийн өмнөх хувилбарт буцах: хугацаа бүр завсрынх нь огт үйлчлээгүй мэт болно',
        en: 'Back to an earlier version of a calendar: every deadline as if those between had never held',
      },
      tags,
      access: { action: 'calendar.write', on: 'handler' },
      idempotent: true,
      body: z.strictObject({
        calendar: calendarId,
        to: z.int().min(1).max(2_147_483_647).optional(),
        reason: shortText(500),
        ...apply,
      }),
      responses: {
        200: { description: 'The difference, the preview or the version', body: edited },
        422: ['nothing-to-revert'],
      },
      handler: async ({ actor, body: { apply: store = false, ...asked }, log }) => {
        const { calendar, text, table, differences } = await draftRevert(deps, asked);
        const words = differences.map((d) => ({
          ...d,
          words: { mn: calendarDifferenceWords('mn', d), en: calendarDifferenceWords('en', d) },
        }));
        const told = { calendar, version: null, change: null, text, differences: words };
        if (!store) {
          const preview = await tellPreview(deps, await previewRules(deps, { tables: [table] }, 200));
          return reply(200, { applied: false, calendars: [told], preview });
        }
        const { version, change: made } = await revertCalendar(deps, actor, asked);
        const counts = await rollOutSoon(deps, { subject: 'calendar', name: calendar, version }, log);
        return reply(200, { applied: true, calendars: [{ ...told, version, change: made, ...counts }], preview: null });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/calendars/confirm',
      summary: {
        mn: 'Урьдчилсан баярыг зарласан, хүлээсэн өдөр эсвэл өөр өдөр; нэг хуанлид, эсвэл бүгдэд',
        en: 'A provisional holiday has been announced, on the expected day or on another; in one calendar or all',
      },
      tags,
      access: { action: 'calendar.write', on: 'handler' },
      idempotent: true,
      body: z.strictObject({ on: day(), really: day().optional(), calendar: calendarId.optional(), units, ...apply }),
      responses: {
        200: { description: 'The difference, the preview or the version', body: edited },
        409: ['rollout-under-way'],
        422: ['nothing-provisional', 'calendar-invalid', 'unknown-unit'],
      },
      handler: async ({ actor, body: { on, really, calendar, ...how }, log }) => {
        const drafts = await draftConfirmation(deps, { on, really, calendar });
        return reply(200, await edit(drafts, actor, { ...how, note: `confirmed: ${really ?? on}` }, log));
      },
    }),
  ];
}
