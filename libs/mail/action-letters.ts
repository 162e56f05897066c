// Mails to an agency about an action it agreed to: case reference and day, never what it is or whom it is for. What it is, our worker has said.
import { formatDue } from '../words/instant-words';
import { word } from '../words/word';
import { type Told, framed } from './frame';
import { type Letter, facts, soft, text } from './letter';

export const ACTION_TEMPLATES = ['action-agreed', 'action-due', 'action-dropped'] as const;
export type ActionTemplate = (typeof ACTION_TEMPLATES)[number];

export interface ActionFacts {
  readonly ref: string;
  readonly dueAt?: number | undefined;
  readonly zone: string;
}

export function actionLetter(told: Told, template: ActionTemplate, { ref, dueAt, zone }: ActionFacts): Letter {
  const { language } = told;
  const of = (part: string) => word(language, `mails/actions.${template}.${part}`, { ref });
  const label = (name: string) => word(language, `mails/frame.label.${name}`);
  const blocks = [
    text(of('line')),
    facts([
      [label('reference'), ref],
      [label('done-by'), dueAt === undefined ? undefined : formatDue(language, dueAt, zone)],
    ]),
    soft(word(language, 'mails/actions.privacy')),
  ];
  const [stops, why] = [word(language, 'mails/actions.stops'), word(language, 'mails/actions.why')];
  return { language, subject: of('subject'), blocks: framed(told, blocks, stops, why) };
}
