/** A report as it comes in, from a form or a program. */
import { z } from 'zod';
import { email, longText, personName, phone, shortText } from '../../libs/http/fields';
import { childFields, sealable } from './child-fields';
import { type Choices, type Coded } from './choices';
import { usualSource } from './suspected-risk';
import { type NewReport } from './use-cases/receive-report';

export const narrativeMax = 5_000;

const oneOf = (list: readonly Coded[]) => z.enum(list.map(({ code }) => code));

export function reportBody(choices: Choices, now: () => number) {
  return z
    .strictObject({
      /** Any unit of the profile; the nearest one that takes reports gets it. Left out: the unit on duty. */
      unit: oneOf(choices.areas).optional(),
      source: oneOf(choices.sources).optional(),
      reporterType: oneOf(choices.reporters).optional(),
      concerns: z.array(oneOf(choices.concerns)).max(choices.concerns.length).optional(),
      immediateDanger: z.boolean().optional(),
      narrative: longText(narrativeMax).optional(),
      child: childFields(now).optional(),
      reporter: z
        .strictObject({
          name: personName().optional(),
          phone: phone().optional(),
          email: email().optional(),
          safeContact: shortText(300).optional(),
        })
        .optional(),
    })
    .refine(({ narrative, concerns }) => narrative !== undefined || (concerns ?? []).length > 0, {
      path: ['narrative'],
      params: { code: 'nothing-told' },
      // Beside other mistakes too: a person should hear of all of them at once.
      when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
    });
}
export type ReportBody = z.output<ReturnType<typeof reportBody>>;

export function newReport(body: ReportBody, now: number): NewReport {
  const { unit, reporterType = 'anonymous', concerns = [], immediateDanger = false, narrative } = body;
  return {
    area: unit,
    source: body.source ?? usualSource(reporterType),
    reporterType,
    concerns: [...new Set(concerns)],
    immediateDanger,
    narrative,
    child: sealable(body.child ?? {}, now),
    reporter: body.reporter ?? {},
  };
}
