/** The checker that every test of a failure relies on: an ordinary story passes it, and each damage to its evidence is found. A checker that cannot fail would hide all the rest. */
import { randomUUID } from 'node:crypto';
import { answerLink } from '../setup/agency-answer';
import { type LivingSystem, startLivingSystem, until } from '../setup/living-system';
import { agency, lead } from '../setup/sample-people';
import { type EventOnRecord, type Evidence } from './invariants/evidence';
import { gather } from './invariants/gather';
import { foundWrong, underWay, violations } from './invariants/violations';

let living: LivingSystem;
let evidence: Evidence;
beforeAll(async () => {
  living = await startLivingSystem({ services: ['casework', 'referral', 'notification'] });
  await ordinaryStory(living);
}, 240_000);
afterAll(() => living?.stop(), 60_000);

/** A report nobody screens in time, then a case with a visit, a referral and its answer. */
async function ordinaryStory({ system, sources, openCase, accept, command, sql }: LivingSystem): Promise<void> {
  const { ref, workflowId } = await openCase(3_000);
  await until('the missed triage is escalated', async () => {
    const [told] = await sql(`select 1 from casework.case_event where workflow_id = $1 and type = 'duty.escalated'`, [
      workflowId,
    ]);
    return told !== undefined;
  });
  await accept(ref);
  const visit = { track: 'child', met: true, found: 'well', noNextReason: 'by-policy' };
  expect((await command(ref, 'visit.record', visit, lead))?.status).toBe(200);
  const referral = { referral: randomUUID(), agency: agency.id, service: 'physical-health', consent: 'given' };
  expect((await command(ref, 'referral.make', referral, lead))?.status).toBe(200);
  const mail = await until('the agency is written to', () => system.mail.messages({ to: agency.email })[0]);
  const answer = { answer: 'received', name: 'Б. Сараа' };
  expect((await answerLink(mail.links[0] ?? '', answer)).status).toBe(303);
  expect(await foundWrong(sources)).toEqual([]);
  evidence = await gather(sources);
}

test('an ordinary story has all that the checker looks at', () => {
  expect(violations(evidence)).toEqual([]);
  expect(underWay(evidence)).toEqual([]);
  const types = new Set(evidence.events.map(({ body }) => body.type));
  for (const type of ['duty.breached', 'duty.escalated', 'duty.met', 'handoff.answered', 'notice.settled'])
    expect(types).toContain(type);
  expect(evidence.processes).toHaveLength(2);
  expect(evidence.arrived.length).toBeGreaterThan(3);
  expect(evidence.answers).toHaveLength(1);
});

/** Through JSON, as it came: a structured clone is of another realm here, and its objects have no canonical form. */
const copyOf = (of: Evidence): Evidence => JSON.parse(JSON.stringify(of)) as Evidence;

const first = <T>(list: T[], holds: (one: T) => boolean = () => true): T => {
  const found = list.find(holds);
  if (found === undefined) throw new Error('the story has nothing of the kind to damage');
  return found;
};
const ofType = (e: Evidence, type: string): EventOnRecord => first(e.events, ({ body }) => body.type === type);
const open = (e: Evidence) => first(e.duties, ({ status, kind }) => status === 'open' && kind === 'visit.child');
const remove = <T>(list: T[], one: T): void => void list.splice(list.indexOf(one), 1);

const damages: [string, (e: Evidence) => void, RegExp][] = [
  ['a duty row is gone', (e) => remove(e.duties, open(e)), /visit\.child .* is lost from the duty table/],
  ['a duty row has another due instant', (e) => (open(e).dueAt += 1), /visit\.child .* no event says so/],
  ['a duty row is settled though owed', (e) => (open(e).status = 'met'), /is lost from the duty table/],
  [
    'the process no longer asks for it',
    (e) => Object.assign(first(e.processes).view, { open: [] }),
    /is lost from the process/,
  ],
  [
    'the process is gone',
    (e) => remove(e.processes, first(e.processes)),
    /no process is running|knows no such process/,
  ],
  ['the process has ended', (e) => (first(e.processes).running = false), /no process is running|thinks it lives/],
  [
    'a deadline passed in silence',
    (e) => Object.assign(first(e.processes).view, { now: Date.now() + 400 * 86_400_000 }),
    /fell due, and nobody was told/,
  ],
  ['a breach recorded early', (e) => (ofType(e, 'duty.breached').at -= 60_000), /duty\.breached .* before its instant/],
  [
    'an escalation recorded early',
    (e) => (ofType(e, 'duty.escalated').at -= 60_000),
    /escalated .* before its instant/,
  ],
  ['an escalation twice', (e) => again(e, 'duty.escalated'), /duty\.escalated twice|is no step of its ladder/],
  ['an escalation of no rung', (e) => (ofType(e, 'duty.escalated').body['alarm'] = 'rung-9'), /no step of its ladder/],
  ['an alarm about a duty not owed', (e) => (ofType(e, 'duty.breached').body['key'] = 'after-99'), /that is not open/],
  ['an event twice', (e) => e.events.push({ ...ofType(e, 'visit.recorded') }), /is on record twice/],
  ['an event gone', (e) => remove(e.events, ofType(e, 'visit.recorded')), /is missing/],
  ['a changed event', (e) => (ofType(e, 'visit.recorded').body['met'] = false), /the chain does not verify/],
  ['a changed hash', (e) => (ofType(e, 'visit.recorded').prevHash = 'f'.repeat(64)), /does not name the one before/],
  ['a request taken twice', (e) => again(e, 'visit.recorded'), /was taken twice/],
  ['a view that lags', (e) => (first(e.views).n -= 1), /its view knows/],
  [
    'a process ahead of its record',
    (e) => Object.assign(first(e.processes).view, { n: 999 }),
    /the process is at event 999/,
  ],
  ['a mail that never arrived', (e) => e.arrived.pop(), /never arrived/],
  ['a mail twice, not flagged', (e) => e.arrived.push({ ...first(e.arrived) }), /arrived 2 times, and is not flagged/],
  ['a mail from nowhere', (e) => e.arrived.push({ messageId: '<x@y>', to: ['z'] }), /nobody asked for/],
  [
    'an alarm nobody was written to about',
    (e) =>
      remove(
        e.notices,
        first(e.notices, ({ template }) => template === 'escalation'),
      ),
    /nobody was written to/,
  ],
  [
    'a notice without an alarm',
    (e) => (ofType(e, 'duty.escalated').body['silent'] = true),
    /escalation without an alarm/,
  ],
  ['a notice settled twice', (e) => again(e, 'notice.settled'), /settled twice/],
  ['an answer that does not count', (e) => (ofType(e, 'handoff.answered').body['record'] = 'x'), /counts 0 times/],
  ['an answer that counts twice', (e) => again(e, 'handoff.answered'), /counts 2 times/],
];

/** The same event once more, at the end of its record. */
function again(e: Evidence, type: string): void {
  const event = ofType(e, type);
  const last = Math.max(...e.events.filter(({ workflowId }) => workflowId === event.workflowId).map(({ n }) => n));
  e.events.push({ ...event, n: last + 1 });
}

test.each(damages)('%s: found', (_name, damage, words) => {
  const copy = copyOf(evidence);
  damage(copy);
  expect(violations(copy).join('\n')).toMatch(words);
});

test('a copy of a flagged mail is no violation, and one that is still queued is not quiet', () => {
  const copy = copyOf(evidence);
  const mail = first(copy.mails);
  copy.arrived.push({ ...first(copy.arrived, ({ messageId }) => messageId === mail.messageId) });
  mail.maybeDuplicate = true;
  expect(violations(copy)).toEqual([]);
  mail.status = 'queued';
  expect(underWay(copy)).toHaveLength(1);
});
