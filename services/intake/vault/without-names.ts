/** Takes out of a text what would say who the child is. Names, in Mongolian with any ending, numbers with any spacing. A slip of the pen must not reach a page. */
import { type Fields } from './sealed-row';

const HIDDEN = '•••';
/** One letter is an initial, and half of all words begin with it. */
const SHORTEST_NAME = 2;
const SHORTEST_NUMBER = 5;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function patterns({ givenName, patronymic, registerNumber, phone }: Fields): RegExp[] {
  const names = [givenName, patronymic]
    .flatMap((name) => name?.split(/[\s-]+/) ?? [])
    .filter((name) => name.length >= SHORTEST_NAME)
    .map((name) => new RegExp(`(?<!\\p{L})${escaped(name)}[\\p{L}-]*`, 'giu'));
  const numbers = [registerNumber, phone]
    .map((number) => [...(number ?? '').replace(/^\+976/, '')].filter((sign) => /[\p{L}\d]/u.test(sign)))
    .filter((signs) => signs.length >= SHORTEST_NUMBER)
    .map((signs) => new RegExp(signs.map(escaped).join('[\\s-]*'), 'giu'));
  return [...names, ...numbers];
}

export function withoutNames(text: string, child: Fields): string {
  return patterns(child).reduce((said, pattern) => said.replace(pattern, HIDDEN), text);
}
