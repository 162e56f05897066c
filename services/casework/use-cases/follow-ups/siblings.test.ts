// Who is visited together. What would hurt: siblings apart because the link runs the other way, or children together who only share an earlier case.
import { siblings } from './siblings';

const link = (kind: 'sibling' | 'same-household' | 'earlier', over?: 'here') => ({
  ...{ ref: 'BH-2026-0001-0', kind, n: 1, at: 0 },
  ...(over ? { over } : {}),
});
const one = (caseId: string, links: Record<string, ReturnType<typeof link>> | null = null) => ({ caseId, links });

test('a family is cut in two, or larger than it is', () => {
  const groups = siblings([
    one('a', { b: link('sibling') }),
    one('b', { a: link('sibling'), c: link('same-household') }),
    one('c', { b: link('same-household'), gone: link('sibling') }),
    one('d', { e: link('earlier') }),
    one('e', { d: link('earlier') }),
    one('f', { g: link('sibling', 'here') }),
    one('g'),
    one('h'),
  ]);
  expect([...groups]).toEqual([
    ['a', 'a'],
    ['b', 'a'],
    ['c', 'a'],
  ]);
});
