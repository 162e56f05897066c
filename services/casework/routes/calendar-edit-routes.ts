// What changes a calendar: a whole text, days from an iCalendar file, a provisional day that has been announced, an earlier version. Each can be previewed first.
import { z } from 'zod';
import { day, shortText } from '../../../libs/http/fields';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { draftConfirmation, draftImport, draftText } from '../use-cases/rules/calendar-edits';
import { draftRevert, revertCalendar } from '../use-cases/rules/revert-calendar';
import { previewRules } from '../use-cases/rules/preview-rules';
import { tellPreview } from '../use-cases/rules/tell-preview';
import { apply, calendarId, edited, units } from './calendar-shapes';
import { editCalendars, inWords } from './edit-calendars';
import { rulesText } from './policy-shapes';
import { rollOutSoon } from './roll-out-soon';

export function calendarEditRoutes(deps: Deps): Route[] {
  const tags = ['calendar'];
  return [
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
        reply(200, await editCalendars(deps, [await draftText(deps, text)], actor, how, log)),
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
          await editCalendars(
            deps,
            await draftImport(deps, { ics, calendar, as, from }),
            actor,
            { ...how, note: from },
            log,
          ),
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
        const told = { calendar, version: null, change: null, text, differences: inWords(differences) };
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
        return reply(
          200,
          await editCalendars(deps, drafts, actor, { ...how, note: `confirmed: ${really ?? on}` }, log),
        );
      },
    }),
  ];
}
