/** The posted form of an agency's page: its fields, and what is wrong with them in words. */
import { z } from 'zod';
import { fieldWords } from '../../../libs/http/field-words';
import { longText, personName } from '../../../libs/http/fields';
import { type FieldError } from '../../../libs/http/problem';
import { type Language } from '../../../libs/html/when';
import { ANSWERS, SERVICE_NEWS } from '../../../libs/process/referral/events';
import { needsReason } from '../link-state';
import { type Typed, type Wrong, noteLength, shownFields } from '../pages/answer-form';
import { packetWords } from '../pages/packet-words';
import { words } from '../pages/words';

const said = z.enum([...ANSWERS, ...SERVICE_NEWS]);

/** Unknown names are refused by it; what a person leaves out is asked for by the page. */
export const answerFields = z.strictObject({
  shown: z.string().max(60).optional(),
  do: z.enum(['fresh', 'packet']).optional(),
  website: z.string().max(500).optional(),
  answer: z.union([said, z.literal('dispute')]).optional(),
  reason: z.string().max(60).optional(),
  note: longText(noteLength).optional(),
  name: personName().optional(),
  reader: personName().optional(),
  result: z.string().max(60).optional(),
  attended: z.string().max(60).optional(),
  next: z.string().max(60).optional(),
});
export type AnswerFields = z.output<typeof answerFields>;

/** What was typed, as it may be shown again: text of the form's own fields and nothing else. */
export function typedOf(body: unknown): Typed {
  const given = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    shownFields.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name].slice(0, 2_000)]] : [])),
  );
}

/** Mistakes of fields a person sees; undefined when something was sent that no form of ours has. */
export function wrongFields(errors: readonly FieldError[], language: Language): Wrong[] | undefined {
  const wrong = errors.map((error) => {
    const name = shownFields.find((one) => error.path === `/${one}`);
    return name && error.code !== 'unknown-field' && name !== 'answer'
      ? { name, words: fieldWords(error, language) }
      : undefined;
  });
  return wrong.every((one) => one !== undefined) ? wrong : undefined;
}

/** What may be chosen, by list of the profile. */
export interface Choosable {
  readonly reasons: readonly string[];
  readonly results: readonly string[];
}

/** What a complete answer still lacks. */
export function lacks(fields: AnswerFields, { reasons, results }: Choosable, language: Language): Wrong[] {
  const text = words[language].wrong;
  const { answer, reason, result, note, name } = fields;
  const wrong: Wrong[] = [];
  if (answer === undefined) wrong.push({ name: 'answer', words: text.answer });
  if (answer !== undefined && needsReason(answer) && !(reason !== undefined && reasons.includes(reason)))
    wrong.push({ name: 'reason', words: text.reason });
  if (answer === 'completed' && !(result !== undefined && results.includes(result)))
    wrong.push({ name: 'result', words: packetWords[language].wrongResult });
  if (answer === 'needs-information' && note === undefined) wrong.push({ name: 'note', words: text.note });
  if (name === undefined) wrong.push({ name: 'name', words: text.name });
  return wrong;
}
