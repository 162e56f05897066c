/** Shapes of what intake's API answers. */
import { z } from 'zod';
import { isoInstant, riskLevel } from '../../../libs/http/fields';
import { careStatuses, sexes } from '../child-fields';

/** What anybody gets who reports: nothing about the child, nothing that leads to the case. Members of staff also get what follows the instant. */
export const receiptReply = z.object({
  receipt: z.string().meta({ example: '4827-1936-0552' }),
  receivedAt: isoInstant(),
  reportId: z.string().optional(),
  caseId: z.string().optional(),
  ref: z.string().optional(),
  unit: z.string().optional(),
  /** Whether the case was already on record when this was answered; otherwise it will be shortly. */
  started: z.boolean().optional(),
});

export const listedReport = z.object({
  id: z.string(),
  caseId: z.string(),
  ref: z.string(),
  receipt: z.string(),
  unit: z.string(),
  channel: z.string(),
  madeBy: z.string().nullable(),
  source: z.string(),
  reporterType: z.string(),
  concerns: z.array(z.string()),
  suspectedRisk: riskLevel(),
  contactable: z.boolean(),
  language: z.string(),
  receivedAt: isoInstant(),
  startedAt: isoInstant().nullable(),
  screenedAt: isoInstant().nullable(),
});

const text = z.string().optional();
export const childReply = z.object({
  givenName: text,
  patronymic: text,
  birthDate: text,
  age: z.number().optional(),
  sex: z.enum(sexes).optional(),
  registerNumber: text,
  careStatus: z.enum(careStatuses).optional(),
  place: text,
  phone: text,
  safeContact: text,
});

export const reporterReply = z.object({ name: text, phone: text, email: text, safeContact: text });

export const coded = z.object({ code: z.string(), mn: z.string(), en: z.string() });
