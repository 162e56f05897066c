// The do-no-harm checklist of a version of the plan: each question, its answer, and who signed it when.
import { type Profile } from '../../../../libs/policy/profile';
import { type Names } from '../names';
import { type PlanEvent } from './plan-of';

type Checked = PlanEvent & { readonly body: Extract<PlanEvent['body'], { readonly type: 'plan.harm-checked' }> };

const isCheck = (event: PlanEvent): event is Checked => event.body.type === 'plan.harm-checked';

/** The last one signed for this version. */
export function checkOf(events: readonly PlanEvent[], from: number, to = Infinity): Checked | undefined {
  return events.filter(isCheck).findLast(({ n }) => n > from && n < to);
}

export function notesOf(checked: Checked | undefined): string[] {
  return (checked?.body.answers ?? []).flatMap(({ how }) => how ?? []);
}

export function toldHarm(
  { codes }: Profile,
  { at, by, body: { answers } }: Checked,
  names: Names,
  texts: ReadonlyMap<string, string>,
) {
  return {
    at,
    by: names.of(by),
    answers: answers.map(({ item, answer, how }) => {
      const known = codes['do-no-harm']?.find(({ code }) => code === item);
      return {
        ...{ item, answer },
        title: { mn: known?.mn ?? item, en: known?.en ?? item },
        how: how === undefined ? null : (texts.get(how) ?? null),
      };
    }),
  };
}
