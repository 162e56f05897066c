// A process that is gone is put together again from its record: what it then owes must be what it owed.
import fc from 'fast-check';
import { beganWith, rebuild } from '../../libs/process/kernel/rebuild';
import { caseProcess } from '../../libs/process/case/process';
import { latestVersion } from '../../libs/process/kernel/adopt';
import { processOf } from '../../libs/process/registry';
import { CASE_ID, live, moves } from './random-history';
import { calendars, rulesOn } from './test-rules';

const process = processOf('case');
const wrong = { version: 99, policy: 99, calendar: 99 };

test('a case rebuilt from its record stands as it stood, and owes what it owed', () => {
  fc.assert(
    fc.property(moves, (history) => {
      const world = live(rulesOn(calendars[0]), history, () => undefined);
      const events = world.events(CASE_ID);
      const { policy, calendar } = world.entity(CASE_ID);
      const began = { version: latestVersion(caseProcess), policy, calendar };
      expect(rebuild(process, CASE_ID, events, began)).toEqual(world.entity(CASE_ID));
      // A report owes its first duty at once, so the rules are in the record itself.
      expect(beganWith(events, wrong)).toEqual({ version: 99, policy, calendar });
    }),
    { numRuns: 60 },
  );
});

test('half a record rebuilds nothing', () => {
  const world = live(rulesOn(calendars[0]), [], () => undefined);
  const events = world.events(CASE_ID);
  expect(events.length).toBeGreaterThan(2);
  expect(() => rebuild(process, CASE_ID, [...events.slice(0, 1), ...events.slice(2)], wrong)).toThrow(
    'event 2 is missing',
  );
});
