// Two definitions of one kind at once would owe a duty twice, or hide one of the two.
import { dutiesInForce } from '../../../libs/process/kernel/in-force';
import { duty } from '../../../libs/process/kernel/definition';
import { traits } from './toy';

const visit = (since: number, until?: number) =>
  duty<object>({
    ...traits({ kind: 'visit' }),
    since,
    ...(until === undefined ? {} : { until }),
    wanted: () => [],
    met: () => undefined,
  });

test('a definition that was superseded without an end is found out', () => {
  expect(() => dutiesInForce([visit(1), visit(2)], 2)).toThrow('two definitions of visit are in force at version 2');
});

test('each version knows its own', () => {
  const [old, young] = [visit(1, 2), visit(2)];
  const both = [old, young];
  expect(dutiesInForce(both, 1).byKind.get('visit')).toBe(old);
  expect(dutiesInForce(both, 2).byKind.get('visit')).toBe(young);
});
