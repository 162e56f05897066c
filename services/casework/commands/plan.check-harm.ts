import { z } from 'zod';
import { HARM_ANSWERS } from '../../../libs/process/case/plan-events';
import { caseCommands } from '../../../libs/process/case/process';
import { code, noteText } from './command-fields';
import { caseCommand } from './definition';

const LIST = 'do-no-harm';

/** The do-no-harm checklist of the plan that waits for approval, signed by whoever sends it. */
export const planCheckHarm = caseCommand(caseCommands['plan.check-harm'], {
  schema: z.strictObject({
    answers: z
      .array(z.strictObject({ item: code(), answer: z.enum(HARM_ANSWERS), how: noteText().optional() }))
      .min(1)
      .max(40),
  }),
  fill: { items: [] as readonly string[] },
  prepare: ({ profile }, { input }) =>
    Promise.resolve({ ...input, items: (profile.codes[LIST] ?? []).map(({ code: item }) => item) }),
  notes: ['answers[].how'],
  codes: { 'answers[].item': LIST },
  action: 'plan.check-harm',
  summary: { mn: 'Хор хүргэхгүй байх хяналтын хуудсанд гарын үсэг зурах', en: 'Sign the do-no-harm checklist' },
  example: {
    answers: [
      { item: 'safe-from-abuser', answer: 'averted', how: 'Visits take place at the school.' },
      { item: 'family-kept', answer: 'safe' },
    ],
  },
});
