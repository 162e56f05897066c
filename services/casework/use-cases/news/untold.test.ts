// What begins and ends by itself is told once each: never not at all, and never every five minutes.
import { type Fact, type LastTold, untold } from './untold';

const fact = (over: Partial<Fact> = {}): Fact => ({
  topic: 'emergency',
  subject: 'soum',
  recipient: '',
  fromAt: 0,
  untilAt: 10,
  ...over,
});
const told = (over: Partial<LastTold> = {}): LastTold => ({ ...fact(), over: false, toldAt: 5, ...over });
const standing = { topic: 'standing-in', subject: 'saraa', recipient: 'dulguun' } as const;
const deeds = (facts: Fact[], rows: LastTold[]) => untold(facts, rows).map(({ deed, of }) => `${of.subject} ${deed}`);

test.each<[string, Fact[], LastTold[], string[]]>([
  ['what begins is told', [fact()], [], ['soum began']],
  ['and not told again', [fact()], [told()], []],
  ['what is over is told', [], [told()], ['soum over']],
  ['and not told again', [], [told({ over: true })], []],
  ['what begins anew is told anew', [fact({ untilAt: 30 })], [told({ over: true })], ['soum began']],
  ['an emergency that goes on for longer, or less long, is told', [fact({ untilAt: 20 })], [told()], ['soum goes-on']],
  ['of another unit nothing follows', [fact(), fact({ subject: 'other' })], [told()], ['other began']],
  ['a leave made shorter says so when it ends', [fact({ ...standing, untilAt: 7 })], [told(standing)], []],
  [
    'another cover in the place of the first: both hear',
    [fact({ ...standing, recipient: 'cover' })],
    [told(standing)],
    ['saraa began', 'saraa over'],
  ],
])('%s', (_what, facts, rows, expected) => {
  expect(deeds(facts, rows)).toEqual(expected);
});
