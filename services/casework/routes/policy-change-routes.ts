// The life of a change of the policy: drafted, proposed, approved by somebody else, applied everywhere or unit by unit, paused, taken back.
import { z } from 'zod';
import { keysetPage } from '../../../libs/database/keyset';
import { pageQuery, shortText, unitCode, wholeNumber } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { type Route, defineRoute, reply, type Summary } from '../../../libs/http/route';
import { type Deps } from '../deps';
import { applyPolicy } from '../use-cases/rules/apply-policy';
import { approveOverride } from '../use-cases/rules/approve-override';
import { draftPolicy } from '../use-cases/rules/draft-policy';
import { findChange } from '../use-cases/rules/find-change';
import { pauseRollout } from '../use-cases/rules/pause-rollout';
import { switchApproved } from '../use-cases/rules/emergencies/switch-emergency';
import { type By } from '../use-cases/rules/known-rules';
import { revertPolicy } from '../use-cases/rules/revert-policy';
import { signChange } from '../use-cases/rules/sign-change';
import { adoption, tellChanges } from '../use-cases/rules/tell-changes';
import { change, looser, round, rulesText } from './policy-shapes';
import { rollOutSoon } from './roll-out-soon';

const params = z.object({ id: wholeNumber(1, 2_147_483_647) });
const reason = shortText(500);
const stood = z.object({ id: z.number(), status: z.string(), version: z.number().optional() }).extend(round.shape);
const applied = z.object({ version: z.number() }).extend(round.shape);
const policy = (version: number) => ({ subject: 'policy', name: '', version }) as const;

export function policyChangeRoutes(deps: Deps): Route[] {
  const tags = ['policy'];
  /** One that cannot begin yet, because a text is on its way to its units, begins by itself once it has arrived. */
  const begunWith = (actor: By, id: number) =>
    switchApproved(deps, actor, id).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'rollout-under-way') return undefined;
      throw error;
    });
  const signing = (verb: string, summary: Summary, type: 'proposed' | 'approved' | 'returned' | 'withdrawn') =>
    defineRoute({
      method: 'post',
      path: `/api/policy/changes/:id/${verb}`,
      summary,
      tags,
      access: { action: type === 'approved' || type === 'returned' ? 'policy.approve' : 'policy.write', on: 'handler' },
      idempotent: true,
      params,
      body: z.strictObject({ reason: reason.optional() }),
      responses: {
        200: { description: 'How it stands; an emergency that is due begins with its approval', body: stood },
        409: ['change-state', 'own-approval', 'override-needs-approval'],
        422: ['emergency-days'],
      },
      handler: async ({ actor, params: { id }, body, log }) => {
        await signChange(deps, actor, id, { type, ...body });
        const version = type === 'approved' ? await begunWith(actor, id) : undefined;
        const counts = version === undefined ? {} : { version, ...(await rollOutSoon(deps, policy(version), log)) };
        return reply(200, { id, status: (await findChange(deps.db, id)).standing.status, ...counts });
      },
    });
  const holding = (verb: string, summary: Summary, type: 'paused' | 'resumed') =>
    defineRoute({
      method: 'post',
      path: `/api/policy/changes/:id/${verb}`,
      summary,
      tags,
      access: { action: 'policy.write', on: 'handler' },
      idempotent: true,
      params,
      body: z.strictObject({ reason: reason.optional() }),
      responses: { 200: { description: 'Done', body: applied }, 409: ['change-state'] },
      handler: async ({ actor, params: { id }, body, log }) => {
        const version = await pauseRollout(deps, actor, id, { type, ...body });
        return reply(200, { version, ...(type === 'resumed' ? await rollOutSoon(deps, policy(version), log) : {}) });
      },
    });
  return [
    defineRoute({
      method: 'get',
      path: '/api/policy/changes',
      summary: {
        mn: 'Журмын өөрчлөлтүүд, шинэ нь эхэндээ, хувилбар тус бүрээр яваа нээлттэй үйл явцын тоо',
        en: 'Changes of the policy, newest first, and how many open processes live by each version',
      },
      tags,
      access: { action: 'policy.read', on: 'handler' },
      query: z.object({ ...pageQuery(100, 20) }),
      responses: {
        200: {
          description: 'A page',
          body: z.object({
            items: z.array(change),
            adoption: z.array(z.object({ version: z.number(), processes: z.number() })),
            next: z.string().optional(),
          }),
        },
      },
      handler: async ({ query }) => {
        const page = await keysetPage(deps.db.selectFrom('rulesChange').select('id').where('subject', '=', 'policy'), {
          by: [{ column: 'id', as: 'number', direction: 'desc' }],
          ...query,
        });
        const items = await tellChanges(
          deps,
          page.items.map(({ id }) => id),
        );
        return reply(200, { ...page, items, adoption: await adoption(deps.db) });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/policy/changes/:id',
      summary: {
        mn: 'Нэг өөрчлөлт: бичвэр, хийсэн бүх үйлдэл, явц нь',
        en: 'One change: its text, everything done with it, and how far it has come',
      },
      tags,
      access: { action: 'policy.read', on: 'handler' },
      params,
      responses: { 200: { description: 'The change', body: change.extend({ source: z.string() }) } },
      handler: async ({ params: { id } }) => {
        const found = await findChange(deps.db, id);
        const [told] = await tellChanges(deps, [id]);
        return reply(200, { ...(told as NonNullable<typeof told>), source: found.change.source });
      },
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/changes',
      summary: {
        mn: 'Өөрчлөлтийн төсөл бичих; `propose` бол шууд батлуулахаар илгээнэ',
        en: 'Draft a change; with `propose`, put it forward for approval at once',
      },
      tags,
      access: { action: 'policy.write', on: 'handler' },
      idempotent: true,
      body: z.strictObject({ text: rulesText, note: shortText(300).optional(), propose: z.boolean().optional() }),
      responses: {
        201: { description: 'On record', body: z.object({ id: z.number(), base: z.number() }) },
        422: ['policy-invalid', 'nothing-to-change'],
      },
      handler: async ({ actor, body }) => {
        const drafted = await draftPolicy(deps, actor, body);
        return reply(201, drafted, { location: `/api/policy/changes/${drafted.id}` });
      },
    }),
    signing('propose', { mn: 'Төслийг батлуулахаар илгээх', en: 'Put a draft forward for approval' }, 'proposed'),
    signing(
      'approve',
      {
        mn: 'Батлах: бичсэн, санал болгосон хүнээс өөр хүн',
        en: 'Approve it: somebody else than who wrote or proposed it',
      },
      'approved',
    ),
    signing('return', { mn: 'Буцаах', en: 'Send it back' }, 'returned'),
    signing(
      'withdraw',
      { mn: 'Хэрэгжүүлэхээс өмнө татан авах', en: 'Take it back before it was applied' },
      'withdrawn',
    ),
    defineRoute({
      method: 'post',
      path: '/api/policy/changes/:id/overrides',
      summary: {
        mn: 'Нэгжийн журмыг профайлаас сулруулахыг дээд шатны менежер зөвшөөрөх',
        en: 'A manager above a unit approves what makes it looser than the profile',
      },
      tags,
      access: { action: 'policy.override', on: 'handler' },
      idempotent: true,
      params,
      body: z.strictObject({ unit: unitCode(), reason }),
      responses: {
        200: { description: 'On record', body: z.object({ approved: z.array(looser) }) },
        403: ['not-above'],
        409: ['change-state', 'own-approval'],
      },
      handler: async ({ actor, params: { id }, body }) =>
        reply(200, { approved: await approveOverride(deps, actor, { id, ...body }) }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/policy/changes/:id/apply',
      summary: {
        mn: 'Баталсан өөрчлөлтийг бүх газарт, эсвэл эхлээд зарим нэгжид хэрэгжүүлэх; дараа нь нэгж нэмж үргэлжлүүлнэ',
        en: 'Apply an approved change everywhere, or to some units first; again with more units, the next stage',
      },
      tags,
      access: { action: 'policy.write', on: 'handler' },
      idempotent: true,
      params,
      body: z.strictObject({
        units: z.array(unitCode()).min(1).max(500).optional(),
        scope: z.enum(['new', 'replan']).optional(),
        wakeAll: z.boolean().optional(),
      }),
      responses: {
        200: { description: 'In force; without counts it goes on in the background', body: applied },
        409: ['change-state', 'base-changed', 'rollout-under-way', 'override-needs-approval'],
        422: ['unknown-unit'],
      },
      handler: async ({ actor, params: { id }, body, log }) => {
        const version = await applyPolicy(deps, actor, id, body);
        return reply(200, { version, ...(await rollOutSoon(deps, policy(version), log)) });
      },
    }),
    holding('pause', { mn: 'Хэрэгжүүлэлтийг түр зогсоох', en: 'Hold a roll-out where it is' }, 'paused'),
    holding('resume', { mn: 'Хэрэгжүүлэлтийг үргэлжлүүлэх', en: 'Let a roll-out go on' }, 'resumed'),
    defineRoute({
      method: 'post',
      path: '/api/policy/revert',
      summary: {
        mn: 'Өмнөх хувилбарт даруй, бүх газарт буцах: хугацаа бүр завсрынх нь огт үйлчлээгүй мэт болно',
        en: 'Back to an earlier version, at once and everywhere: every deadline as if those between had never held',
      },
      tags,
      access: { action: 'policy.write', on: 'handler' },
      idempotent: true,
      body: z.strictObject({
        to: z.int().min(1).max(2_147_483_647).optional(),
        reason,
        wakeAll: z.boolean().optional(),
      }),
      responses: {
        200: { description: 'In force', body: applied.extend({ id: z.number(), to: z.number() }) },
        422: ['nothing-to-revert', 'nothing-to-change'],
      },
      handler: async ({ actor, body, log }) => {
        const reverted = await revertPolicy(deps, actor, body);
        return reply(200, { ...reverted, ...(await rollOutSoon(deps, policy(reverted.version), log)) });
      },
    }),
  ];
}
