/** For staff: the directory with its gaps, and the handoffs they may see. */
import { z } from 'zod';
import { type Reach } from '../../../libs/access/allowed';
import { isoInstant, pageQuery, riskLevel, unitCode, uuid } from '../../../libs/http/fields';
import { Problem } from '../../../libs/http/problem';
import { defineRoute, reply } from '../../../libs/http/route';
import { type Casework } from '../casework-client';
import { type Database } from '../tables';
import { type listAgencies } from '../use-cases/list-agencies';
import { type listReferrals } from '../use-cases/list-referrals';
import { type PacketReading } from '../use-cases/read-packet';
import { type RecordedAnswer } from '../use-cases/recorded-answers';

export interface StaffDeps {
  readonly db: Database;
  readonly casework: Pick<Casework, 'caseAbout'>;
  readonly listAgencies: ReturnType<typeof listAgencies>;
  readonly listReferrals: ReturnType<typeof listReferrals>;
  readonly recordedAnswers: (referral: string) => Promise<RecordedAnswer[]>;
  readonly packetReadings: (referral: string) => Promise<PacketReading[]>;
}

const both = z.strictObject({ mn: z.string(), en: z.string() });
const code = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/);

const agency = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.string(),
  name: both,
  services: z.array(z.string()),
  areas: z.array(z.string()),
  vettedOn: z.string().nullable(),
  warnings: z.array(z.enum(['unvetted', 'agreement-expired'])),
  contacts: z.array(
    z.object({
      role: z.enum(['agency', 'agency-deputy']),
      email: z.string(),
      phone: z.string(),
      language: z.enum(['mn', 'en']),
      hours: z.string().nullable(),
    }),
  ),
});

const referral = z.object({
  referral: z.string(),
  caseId: z.string(),
  ref: z.string(),
  unit: z.string(),
  agency: z.object({ id: z.string(), name: both }),
  service: z.string(),
  risk: riskLevel(),
  /** As last seen by this service. */
  status: z.string(),
  requestedAt: isoInstant(),
  answerBy: isoInstant().nullable(),
});

const answer = z.object({
  id: z.string(),
  kind: z.enum(['answer', 'service', 'dispute']),
  what: z.string(),
  reason: z.string().nullable(),
  at: isoInstant(),
  who: z.string(),
  note: z.string().nullable(),
  feedback: z
    .object({ result: z.string().optional(), attended: z.string().optional(), next: z.string().optional() })
    .nullable(),
});

const reading = z.object({ at: isoInstant(), who: z.string(), items: z.array(z.string()) });

export function staffRoutes(deps: StaffDeps) {
  return [
    defineRoute({
      method: 'get',
      path: '/api/agencies',
      summary: {
        mn: 'Нэгжид үйлчилдэг байгууллагууд, тэнд хэн ч үзүүлдэггүй үйлчилгээ',
        en: 'Agencies that serve a unit, and the services nobody there offers',
      },
      access: { action: 'agency.read', on: 'handler' },
      query: z.object({ unit: unitCode().optional(), service: code.optional() }),
      responses: {
        200: { description: 'Directory', body: z.object({ items: z.array(agency), gaps: z.array(z.string()) }) },
      },
      handler: async ({ query }) => reply(200, await deps.listAgencies(query)),
    }),
    defineRoute({
      method: 'get',
      path: '/api/referrals',
      summary: {
        mn: 'Холбон зуучлалууд, шинэ нь эхэндээ. Кейсийн ажилтан кейсээ заана',
        en: 'Handoffs, newest first. A case worker names the case',
      },
      access: { action: 'referral.read', on: 'handler' },
      query: z.object({
        ...pageQuery(),
        case: uuid().optional(),
        unit: unitCode().optional(),
        status: code.optional(),
      }),
      responses: {
        200: {
          description: 'Handoffs',
          body: z.object({ items: z.array(referral), next: z.string().optional() }),
        },
      },
      handler: async (request) => {
        const { query, reach } = request;
        const { case: caseId, unit, status, after, limit } = query;
        const within = isWide(reach) ? reach : undefined;
        if (!within) request.allow(await resourceOf(deps, caseId));
        const { items, next } = await deps.listReferrals({ caseId, unit, status, within, after, limit });
        return reply(200, { items: items.map(lineOf), ...(next === undefined ? {} : { next }) });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/referrals/:referral',
      summary: {
        mn: 'Нэг холбон зуучлал: байгууллагын хариу, өгсөн мэдээллийг тэнд хэн уншсан',
        en: 'One handoff with what the agency answered, and who there has read what it was given',
      },
      access: { action: 'referral.read', on: 'handler' },
      params: z.object({ referral: uuid() }),
      responses: {
        200: {
          description: 'Handoff',
          body: referral.extend({ answers: z.array(answer), readings: z.array(reading) }),
        },
      },
      handler: async (request) => {
        const { params, reach } = request;
        const found = await deps.db
          .selectFrom('handoff')
          .innerJoin('agency', 'agency.id', 'handoff.agencyId')
          .selectAll('handoff')
          .select('agency.name as agencyName')
          .where('referralId', '=', params.referral)
          .executeTakeFirst();
        if (!found) throw new Problem('not-found');
        if (!reaches(reach, found.unit)) request.allow(await resourceOf(deps, found.caseId));
        const [answers, readings] = await Promise.all([
          deps.recordedAnswers(params.referral),
          deps.packetReadings(params.referral),
        ]);
        return reply(200, {
          ...lineOf(found),
          answers,
          readings: readings.map((one) => ({ ...one, items: [...one.items] })),
        });
      },
    }),
  ];
}

/** Whole units, not only single cases. */
function isWide({ all, units, trees }: Reach): boolean {
  return all || units.length > 0 || trees.length > 0;
}

/** Codes of units below begin with the code of the unit above. */
function reaches({ all, units, trees }: Reach, unit: string): boolean {
  return all || [...units, ...trees].includes(unit) || trees.some((code) => unit.startsWith(`${code}-`));
}

/** Who leads a case, casework knows. Without a case there is nothing that could be one's own. */
async function resourceOf({ casework }: StaffDeps, caseId: string | undefined) {
  if (caseId === undefined)
    throw new Problem('bad-input', { errors: [{ in: 'query', path: '/case', code: 'required' }] });
  const about = await casework.caseAbout(caseId);
  if (!about) throw new Problem('not-found');
  return { id: caseId, unit: about.unit, leadId: about.lead };
}

function lineOf(row: {
  referralId: string;
  caseId: string;
  ref: string;
  unit: string;
  agencyId: string;
  agencyName: { mn: string; en: string };
  service: string;
  risk: 'immediate' | 'high' | 'medium' | 'low';
  status: string;
  requestedAt: number;
  answerByAt: number | null;
}) {
  const { referralId, caseId, ref, unit, agencyId, agencyName, service, risk, status, requestedAt, answerByAt } = row;
  const agencyLine = { id: agencyId, name: agencyName };
  return {
    referral: referralId,
    caseId,
    ref,
    unit,
    agency: agencyLine,
    service,
    risk,
    status,
    requestedAt,
    answerBy: answerByAt,
  };
}
