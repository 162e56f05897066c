// What a page needs to be a form for the policy: every timing of every definition, with its words, its bounds and what stands there.
import { z } from 'zod';
import { unitCode, wholeNumber } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply } from '../../../libs/http/route';
import { effectiveSlice } from '../../../libs/policy/effective-slice';
import { policyForm } from '../../../libs/policy/policy-form';
import { RISKS } from '../../../libs/process/kernel/risk';
import { dutyTitle } from '../../../libs/words/duty-words';
import { word } from '../../../libs/words/word';
import { type Deps } from '../deps';
import { policyAt } from '../use-cases/rules/policy-at';
import { both } from './shapes';

const value = z.object({
  times: z.array(z.string()),
  mayBeNone: z.boolean(),
  here: z.array(z.string()).nullable(),
  basis: z.string(),
  reminders: z.number(),
  rungs: z.number(),
});
const timing = z.object({
  kind: z.string(),
  title: both,
  process: z.string(),
  owner: z.string(),
  ownerWords: both,
  clock: z.enum(['elapsed', 'working']),
  wait: z.boolean(),
  list: z.boolean(),
  paces: z.string().nullable(),
  units: z.array(z.string()),
  bounds: z.array(z.object({ is: z.enum(['at-most', 'at-least']), value: z.string(), source: z.string() })),
  values: z.object({ immediate: value, high: value, medium: value, low: value }),
  source: z.string(),
});

export function policyFormRoutes(deps: Deps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/policy/form',
      summary: {
        mn: 'Журмын хугацаа бүр, маягтад хэрэгтэйгээр: нэр, тоолох арга, хязгаар, эрсдэл тус бүрийн хугацаа, үндэслэл; `unit` бол тэр нэгжийн ялгааг ч',
        en: 'Every timing a policy sets, as a form needs it: title, clock, bounds, the time at each risk with its basis; with `unit`, also where that unit differs',
      },
      tags: ['policy'],
      access: { action: 'policy.read', on: 'handler' },
      query: z.object({ unit: unitCode().optional(), version: wholeNumber(1, 2_147_483_647).optional() }),
      responses: {
        200: {
          description: 'In the order of the definitions',
          body: z.object({
            version: z.number(),
            risks: z.array(z.object({ risk: z.string(), title: both })),
            timings: z.array(timing),
          }),
        },
      },
      handler: async ({ query: { unit, version } }) => {
        const found = await policyAt(deps.db, version);
        const place =
          unit === undefined
            ? { path: [''] }
            : await deps.db.selectFrom('unit').select('path').where('code', '=', unit).executeTakeFirst();
        if (!found || !place) throw new Problem('not-found');
        const about = { version: found.version, unit: unit ?? '', above: place.path.slice(0, -1) };
        const timings = policyForm(found.policy, effectiveSlice(found.policy, about), unit !== undefined);
        const inBoth = (of: (lang: 'mn' | 'en') => string) => ({ mn: of('mn'), en: of('en') });
        return reply(200, {
          version: found.version,
          risks: RISKS.map((risk) => ({ risk, title: inBoth((lang) => word(lang, `common.risk.${risk}`)) })),
          timings: timings.map((one) => ({
            ...one,
            title: inBoth((lang) => dutyTitle(lang, one.kind)),
            ownerWords: inBoth((lang) => word(lang, `common.role.${one.owner}`)),
          })),
        });
      },
    }),
  ];
}
