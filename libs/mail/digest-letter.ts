// The day's collected mail of one person.
import { word } from '../words/word';
import { type Told, framed } from './frame';
import { type Letter, text } from './letter';
import { type Message } from './staff-letters';

export interface DigestItem extends Message {
  readonly caseUrl: string;
}

export function digestLetter(told: Told, items: readonly DigestItem[]): Letter {
  const { language } = told;
  const of = (part: string) => word(language, `mails/digest.${part}`, { count: items.length });
  const listed = items.flatMap(({ lines, caseUrl }) => [...lines.map(text), { kind: 'link', url: caseUrl } as const]);
  const blocks = framed(told, [text(of('line')), ...listed], of('stops'), of('why'));
  return { language, subject: of('subject'), blocks };
}
