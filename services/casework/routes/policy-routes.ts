// The policy: what is in force, whether a text would do, what it changes, and what would come of it. Nothing is stored here.
import { z } from 'zod';
import { instant, isoInstant, unitCode, wholeNumber } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { diffEmergencies } from '../../../libs/policy/diff-emergencies';
import { diffPolicies } from '../../../libs/policy/diff-policy';
import { looserOverrides } from '../../../libs/policy/looser-overrides';
import { differenceWords } from '../../../libs/words/rules-words';
import { type Deps } from '../deps';
import { checkedPolicy, unitPaths } from '../use-cases/rules/known-rules';
import { draftOf } from '../use-cases/rules/draft-of';
import { lastDays } from '../use-cases/rules/emergencies/tell-emergencies';
import { policyAt } from '../use-cases/rules/policy-at';
import { previewCases, previewRules } from '../use-cases/rules/preview-rules';
import { tellPreview } from '../use-cases/rules/tell-preview';
import { howFar } from '../use-cases/rules/work-progress';
import { difference, looser, preview, rulesText } from './policy-shapes';
import { complaints } from './shapes';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** `case/…`, `referral/…`, `unit/mn-069-05`, `staff/…`. */
const workflowId = z.string().regex(new RegExp(`^(?:(?:case|referral|staff)/${UUID}|unit/[a-z0-9-]{1,40})$`));

/** A text, a change on record, or going back to a version. */
export const draftBody = {
  text: rulesText.optional(),
  change: z.int().min(1).max(2_147_483_647).optional(),
  revertTo: z.int().min(1).max(2_147_483_647).optional(),
};

/** An id of the asker's own: under it they can ask how far it has come. */
export const progress = z.uuid().optional();

export function policyRoutes(deps: Deps): Route[] {
  const tags = ['policy'];
  return [
    defineRoute({
      method: 'get',
      path: '/api/policy',
      summary: {
        mn: 'Хамгийн сүүлийн журам, эсвэл өмнөх хувилбар; `unit` бол тэр нэгжид хэрэгжиж буйгаар ч',
        en: 'The latest policy, or an earlier version; with `unit`, also as that unit lives by it',
      },
      tags,
      access: { action: 'policy.read', on: 'handler' },
      query: z.object({ unit: unitCode().optional(), version: wholeNumber(1, 2_147_483_647).optional() }),
      responses: {
        200: {
          description: 'The policy',
          body: z.object({
            version: z.number(),
            hash: z.string(),
            storedAt: isoInstant(),
            storedBy: z.string(),
            source: z.string(),
            effective: z.looseObject({}).nullable(),
          }),
        },
      },
      handler: async ({ query: { unit, version } }) => {
        const found = await policyAt(deps.db, version);
        const rules = unit === undefined ? undefined : await deps.rules.current(unit);
        if (!found || (unit !== undefined && !rules)) throw new Problem('not-found');
        const { policy: _policy, emergencies: _on, ...stored } = found;
        return reply(200, { ...stored, effective: rules ? { ...rules.policy } : null }, { version: stored.version });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/check',
      summary: {
        mn: 'Энэ журам болох уу? Алдаа бүрийг мөртэй нь; юу ч хадгалахгүй',
        en: 'Would this policy do? Every complaint with its line; nothing is stored',
      },
      tags,
      access: { action: 'policy.read', on: 'handler' },
      body: z.strictObject({ text: rulesText }),
      responses: {
        200: {
          description: 'The verdict, and the overrides that need the approval of a manager above',
          body: z.object({ ok: z.boolean(), complaints, overrides: z.array(looser) }),
        },
      },
      handler: async ({ body }) => {
        const checked = await checkedPolicy(deps, body.text);
        return reply(200, {
          ok: checked.ok,
          complaints: checked.ok ? [] : [...checked.complaints],
          overrides: checked.ok ? looserOverrides(checked.value, await unitPaths(deps.db)) : [],
        });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/diff',
      summary: {
        mn: 'Төсөл сүүлийн хувилбараас, эсвэл `against`-аас юугаараа ялгаатайг энгийн үгээр',
        en: 'What a draft says differently, in plain words, from the latest version or from `against`',
      },
      tags,
      access: { action: 'policy.read', on: 'handler' },
      body: z.strictObject({ ...draftBody, against: z.int().min(1).max(2_147_483_647).optional() }),
      responses: {
        200: {
          description: 'Every difference',
          body: z.object({ against: z.number(), differences: z.array(difference) }),
        },
        422: ['policy-invalid', 'nothing-to-revert'],
      },
      handler: async ({ body }) => {
        const { policy, emergencies } = await draftOf(deps, body);
        const against = await policyAt(deps.db, body.against);
        if (!against) throw new Problem('not-found');
        const said = [
          ...diffPolicies(against.policy, policy),
          ...(emergencies
            ? diffEmergencies(against.emergencies, emergencies, await lastDays(deps, emergencies, against.emergencies))
            : []),
        ];
        const differences = said.map((one) => ({
          ...one,
          words: { mn: differenceWords('mn', one), en: differenceWords('en', one) },
        }));
        return reply(200, { against: against.version, differences });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/preview',
      summary: {
        mn: 'Төсөл нээлттэй кейс бүрд яг юу хийх: юу ч хадгалахгүй, хэнд ч мэдэгдэхгүй',
        en: 'What a draft would do to every open case, exactly: nothing is stored, nobody is told',
      },
      tags,
      access: { action: 'policy.preview', on: 'handler' },
      body: z.strictObject({
        ...draftBody,
        units: z.array(unitCode()).max(500).optional(),
        scope: z.enum(['new', 'replan']).optional(),
        /** Changed cases listed at most; the others come by page. */
        limit: z.int().min(0).max(5_000).optional(),
        progress,
      }),
      responses: {
        200: {
          description:
            'Duties moved; mails and visits before and after, by the leaves known today and each person’s own quiet hours and digest; the cases',
          body: preview,
        },
        422: ['policy-invalid', 'nothing-to-revert'],
      },
      handler: async ({ body }) => {
        const draft = await draftOf(deps, body);
        const { scope, limit = 200, progress: id } = body;
        // An emergency reaches its own units, whatever was asked.
        const { units = body.units } = draft;
        const found = await previewRules(deps, { ...draft, units, scope }, limit, { progress: id });
        return reply(200, await tellPreview(deps, found));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/preview/cases',
      summary: {
        mn: 'Урьдчилан харахад өөрчлөгдсөн бүх кейс, хуудас хуудсаар',
        en: 'The changed cases of a preview, all of them, a page at a time',
      },
      tags,
      access: { action: 'policy.preview', on: 'handler' },
      body: z.strictObject({
        ...draftBody,
        units: z.array(unitCode()).max(500).optional(),
        scope: z.enum(['new', 'replan']).optional(),
        /** When the preview was worked out. */
        at: instant(),
        /** `next` of the page before. */
        after: workflowId.optional(),
        limit: z.int().min(1).max(1_000).optional(),
      }),
      responses: {
        200: {
          description: 'A page in the order in which processes stand; empty pages can come before the last',
          body: z.object({ items: preview.shape.cases, next: z.string().nullable() }),
        },
        422: ['policy-invalid', 'nothing-to-revert'],
      },
      handler: async ({ body: { units, scope, at, after, limit = 500, ...asked } }) => {
        const draft = await draftOf(deps, asked);
        const where = { units: draft.units ?? units, scope };
        return reply(200, await previewCases(deps, { ...draft, ...where }, { at, after, most: limit }));
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/policy/progress/:id',
      summary: {
        mn: 'Урьдчилан харах, эргүүлж шалгах ажлын явц; эхлэхээс өмнө, дууссаны дараа олдохгүй',
        en: 'How far a preview or backtest has come; not found before it begins and after it is done',
      },
      tags,
      access: { action: 'policy.preview', on: 'handler' },
      params: z.object({ id: z.uuid() }),
      responses: {
        200: { description: 'Processes looked at', body: z.object({ done: z.number(), of: z.number() }) },
      },
      handler: async ({ params: { id } }) => reply(200, await howFar(deps, id)),
    }),
  ];
}
