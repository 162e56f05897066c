// What a preview says is what applying does, row by row, on the real engine; and taking it back puts every row where it was.
import { randomUUID } from 'node:crypto';
import { checkPolicy } from '../../../libs/policy/check-policy';
import { applyPolicy } from '../../../services/casework/use-cases/rules/apply-policy';
import {
  type Declared,
  declareEmergency,
} from '../../../services/casework/use-cases/rules/emergencies/declare-emergency';
import { switchApproved } from '../../../services/casework/use-cases/rules/emergencies/switch-emergency';
import { draftOf } from '../../../services/casework/use-cases/rules/draft-of';
import { draftPolicy } from '../../../services/casework/use-cases/rules/draft-policy';
import { type RulesPreview, previewRules } from '../../../services/casework/use-cases/rules/preview-rules';
import { revertPolicy } from '../../../services/casework/use-cases/rules/revert-policy';
import { rollOut } from '../../../services/casework/use-cases/rules/roll-out';
import { signChange } from '../../../services/casework/use-cases/rules/sign-change';
import { skipTime } from '../../../services/casework/use-cases/skip-time';
import { compare, foretold, rolledOut, rowsOf } from './applied-as-foretold';
import { mongolia, staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
}, 120_000);
afterAll(() => casework?.close());

const DAY = 86_400_000;
const [ops, manager] = [staffMember('bilguun'), staffMember('khulan')];

/** Sooner, later, and other rungs, at every risk. */
const changes: readonly (readonly [RegExp, string])[] = [
  [/( {2}visit\.child:[\s\S]*?immediate: )1 d/, '$112 h'],
  [/( {2}visit\.child:[\s\S]*?high: )7 d/, '$15 d'],
  [/( {2}visit\.child:[\s\S]*?medium: )14 d/, '$121 d'],
  [/( {2}plan\.submit:[\s\S]*?immediate: )7 d/, '$148 h'],
  [/( {2}plan\.submit:[\s\S]*?high: )14 d/, '$148 h'],
  [/( {2}conference\.initial:[\s\S]*?low: )20 wd/, '$116 wd'],
  [/( {2}referral\.acknowledge:[\s\S]*?medium: )2 wd/, '$11 wd'],
  [/( {2}risk\.reassess:[\s\S]*?medium: )60 d/, '$145 d'],
];

const rows = () => rowsOf(casework.deps);
/** Rolled out, and adopted by everything the preview named. */
const everybodyBy = (version: number, preview: RulesPreview) =>
  rolledOut(casework.deps, { subject: 'policy', name: '', version }, preview);

async function caseload(): Promise<void> {
  for (const risk of ['immediate', 'high', 'medium', 'low']) await casework.accepted({ risk });
  await casework.accepted({ risk: 'high', unit: 'mn-043-11', lead: 'enkhjargal', supervisor: 'munkhbat' });
  await casework.report();
  const visited = await casework.accepted({ risk: 'high' });
  await casework.send(
    `case/${visited.caseId}`,
    'visit.record',
    { track: 'child', happenedAt: Date.now() - 1_000, met: true, found: randomUUID(), noNextReason: 'by-policy' },
    staffMember('saraa'),
  );
  const referred = await casework.accepted({ risk: 'medium' });
  await casework.openReferral(randomUUID(), referred.caseId, referred.ref);
  // Four days on: what is shortened to two days lies in the past, and is due at once.
  const later = await casework.accepted({ risk: 'high' });
  const view = { caseId: later.caseId, workflowId: `case/${later.caseId}`, clockOffset: 0 };
  await skipTime(casework.deps, view, Date.now() + 4 * DAY);
}

test('previewed, applied, taken back: every duty stands where it was said to', async () => {
  const { deps } = casework;
  await caseload();
  const before = await rows();
  const text = changes.reduce((told, [from, to]) => told.replace(from, to), mongolia.policyText);
  const checked = checkPolicy(text, 'policy.yaml');
  expect(checked.ok ? [] : checked.complaints.map(({ en }) => en)).toEqual([]);

  const { id } = await draftPolicy(deps, ops, { text, propose: true });
  const preview = await previewRules(deps, await draftOf(deps, { change: id }), 5_000);
  expect(preview.looked).toBe(10);
  for (const what of ['earlier', 'later'] as const) expect(preview.totals[what]).toBeGreaterThan(1);
  expect(preview.totals.newlyOverdue).toBeGreaterThan(0);
  expect(preview.cases.flatMap((one) => one.changes).some(({ atOnce }) => atOnce)).toBe(true);
  // A preview changes nothing.
  expect(await rows()).toEqual(before);

  await signChange(deps, manager, id, { type: 'approved' });
  const version = await applyPolicy(deps, ops, id, { wakeAll: true });
  expect(await everybodyBy(version, preview)).toBe(preview.changed);
  const after = await rows();
  compare(foretold(before, preview), after);

  const back = await previewRules(deps, await draftOf(deps, { revertTo: 1 }), 5_000);
  expect(back.changed).toBe(preview.changed);
  const reverted = await revertPolicy(deps, ops, { reason: 'nobody could keep it', wakeAll: true });
  await everybodyBy(reverted.version, back);
  const restored = await rows();
  compare(foretold(after, back), restored);
  expect(restored).toEqual(before);
  expect(casework.log.errors()).toEqual([]);
}, 180_000);

test('a case whose deadline comes later is left asleep, and adopts the version when it next wakes', async () => {
  const { deps } = casework;
  const { caseId, ref } = await casework.accepted({ risk: 'medium' });
  const text = mongolia.policyText.replace(/( {2}visit\.child:[\s\S]*?medium: )14 d/, '$121 d');
  const { id } = await draftPolicy(deps, ops, { text, propose: true });
  await signChange(deps, manager, id, { type: 'approved' });
  const version = await applyPolicy(deps, ops, id, {});
  expect((await rollOut(deps, { subject: 'policy', name: '', version })).woken).toBe(0);
  const standing = () =>
    deps.db
      .selectFrom('caseView')
      .select(['policy', 'clockOffset'])
      .where('caseId', '=', caseId)
      .executeTakeFirstOrThrow();
  const visit = async () => {
    const open = await rows();
    return [...open].find(([key]) => key.startsWith(`case/${caseId} visit.child`))?.[1].dueAt ?? 0;
  };
  const [lived, due] = [(await standing()).policy, await visit()];
  expect(lived).toBeLessThan(version);
  await skipTime(deps, { caseId, workflowId: `case/${caseId}`, clockOffset: 0 }, Date.now() + 13 * DAY);
  expect((await standing()).policy).toBe(version);
  expect((await visit()) - due).toBe(7 * DAY);
  // Nobody was told of a deadline that no longer held.
  const told = await deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', `case/${caseId}`)
    .execute();
  const reminded = told
    .map(({ body }) => body as { type: string; kind?: string })
    .filter((b) => b.type === 'duty.reminded');
  expect([ref, reminded.map(({ kind }) => kind)]).toEqual([ref, expect.not.arrayContaining(['visit.child'])]);
}, 120_000);

/** Put forward by one, previewed, approved by another; every row then stands where it was said to. @returns the change */
async function switchedAsForetold(declared: Declared): Promise<number> {
  const { deps } = casework;
  const before = await rows();
  const id = await declareEmergency(deps, { ...ops, role: 'ops', unitPath: [] }, declared, 'dzud');
  const preview = await previewRules(deps, await draftOf(deps, { change: id }), 5_000);
  expect(preview.changed).toBeGreaterThan(0);
  await signChange(deps, manager, id, { type: 'approved' });
  const version = (await switchApproved(deps, manager, id)) ?? 0;
  await everybodyBy(version, preview);
  compare(foretold(before, preview), await rows());
  return id;
}

test('an emergency, previewed and approved, moves every duty of its soum to where it was said to stand; so does its end, which forgives nothing', async () => {
  const { deps } = casework;
  const unit = 'mn-043-11';
  const people = { unit, lead: 'enkhjargal', supervisor: 'munkhbat' };
  const known = await casework.accepted({ risk: 'medium', ...people });
  // Three days on: forty-eight hours are over.
  await skipTime(
    deps,
    { caseId: known.caseId, workflowId: `case/${known.caseId}`, clockOffset: 0 },
    Date.now() + 3 * DAY,
  );
  const elsewhere = await casework.accepted({ risk: 'medium' });
  const until = new Date(Date.now() + 20 * DAY).toISOString().slice(0, 10);
  const id = await switchedAsForetold({ deed: 'on', units: [unit], until });
  const dutyOf = async (caseId: string, kind: string) =>
    deps.db
      .selectFrom('duty')
      .select(['dueAt', 'because', 'status'])
      .where('workflowId', '=', `case/${caseId}`)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow();
  const late = await dutyOf(known.caseId, 'contact.first');
  expect(late.because).toMatchObject({ rule: '48 h', emergency: true });
  expect((await dutyOf(elsewhere.caseId, 'contact.first')).because).toMatchObject({ rule: '5 wd' });
  expect((await dutyOf(known.caseId, 'assessment.full')).status).toBe('cancelled');
  await switchedAsForetold({ deed: 'off', of: id });
  expect(await dutyOf(known.caseId, 'contact.first')).toEqual(late);
  const said = await deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', `case/${known.caseId}`)
    .where('type', '=', 'policy.adopted')
    .orderBy('n')
    .execute();
  expect(said.map(({ body }) => (body as { emergency?: string }).emergency)).toEqual(['on', 'off']);
  expect(casework.log.errors()).toEqual([]);
}, 180_000);
