// What would hurt: a preview that is right about plain cases only. Paused, extended, varied, snoozed and promised ones, units and colleagues, a calendar, and a
// policy that reaches the west first: each is foretold, applied on the real engine, and compared row by row.
import { withDays } from '../../../libs/calendar/edit-calendar';
import { formatDay } from '../../../libs/process/kernel/time';
import { inputOf } from '../../../libs/scripts/defaults';
import { applyCalendar } from '../../../services/casework/use-cases/rules/apply-calendar';
import { applyPolicy } from '../../../services/casework/use-cases/rules/apply-policy';
import { draftText, latestCalendars } from '../../../services/casework/use-cases/rules/calendar-edits';
import { draftOf } from '../../../services/casework/use-cases/rules/draft-of';
import { draftPolicy } from '../../../services/casework/use-cases/rules/draft-policy';
import { previewRules } from '../../../services/casework/use-cases/rules/preview-rules';
import { signChange } from '../../../services/casework/use-cases/rules/sign-change';
import { observeHouse } from '../../../services/casework/use-cases/house/observe-house';
import { skipTime } from '../../../services/casework/use-cases/skip-time';
import { type View, VIEW } from '../../../workflows/protocol';
import { compare, foretold, rolledOut, rowsOf } from './applied-as-foretold';
import { mongolia, staffMember } from './living-process';
import { type RunningCasework, runningCasework } from './running-casework';

const DAY = 86_400_000;
const [ops, manager] = [staffMember('bilguun'), staffMember('khulan')];

let casework: RunningCasework;
beforeAll(async () => {
  casework = await runningCasework();
  await observeHouse(casework.deps, { units: ['mn-069-05', 'mn-043-11'], staff: [staffMember('saraa').id] });
  await bentCases();
}, 180_000);
afterAll(() => casework?.close(), 60_000);

const rows = () => rowsOf(casework.deps);
const openOf = async (caseId: string, kind: string) => {
  const { open } = await casework.temporal.client.workflow.getHandle(`case/${caseId}`).query<View>(VIEW);
  return open.find((o) => o.kind === kind);
};

async function bentCases(): Promise<void> {
  const bend = async (caseId: string, name: string, by: string, kind?: string, given: object = {}, ahead = 0) => {
    const now = Date.now() + ahead;
    const duty = kind === undefined ? undefined : await openOf(caseId, kind);
    const about = duty === undefined ? {} : { kind: duty.kind, key: duty.key };
    const input = inputOf(name, { ...about, ...given }, now);
    await casework.send(`case/${caseId}`, name, input, staffMember(by));
  };
  const paused = await casework.accepted({ risk: 'medium' });
  await bend(paused.caseId, 'clock.pause', 'erdenechimeg', undefined, { reason: 'family-travelling' });
  const extended = await casework.accepted({ risk: 'medium' });
  const visit = await openOf(extended.caseId, 'plan.submit');
  await bend(extended.caseId, 'duty.extend', 'erdenechimeg', 'plan.submit', { toAt: (visit?.dueAt ?? 0) + 3 * DAY });
  const varied = await casework.accepted({ risk: 'medium' });
  await bend(varied.caseId, 'duty.vary', 'erdenechimeg', 'visit.child', { rule: '5 d' });
  const given = await casework.accepted({ risk: 'low', unit: 'mn-043-11', lead: 'enkhjargal', supervisor: 'munkhbat' });
  await bend(given.caseId, 'duty.vary', 'munkhbat', 'visit.child', { rule: '3 d' });
  await casework.accepted({ risk: 'high', unit: 'mn-043-11', lead: 'enkhjargal', supervisor: 'munkhbat' });
  // Overdue by days: put off by the supervisor, and promised.
  for (const name of ['duty.snooze', 'duty.acknowledge']) {
    const late = await casework.accepted({ risk: 'medium' });
    const view = { caseId: late.caseId, workflowId: `case/${late.caseId}`, clockOffset: 0 };
    await skipTime(casework.deps, view, Date.now() + 18 * DAY);
    await bend(late.caseId, name, 'erdenechimeg', 'visit.child', {}, 18 * DAY);
  }
}

async function signed(text: string, units?: readonly string[]) {
  const { deps } = casework;
  const { id } = await draftPolicy(deps, ops, { text, propose: true });
  const preview = await previewRules(deps, { ...(await draftOf(deps, { change: id })), units }, 5_000);
  await signChange(deps, manager, id, { type: 'approved' });
  return { id, preview };
}

/** Every time of these duties, at every risk. */
function changed(times: Readonly<Record<string, readonly [string, string]>>): string {
  return Object.entries(times).reduce(
    (told, [kind, [from, to]]) =>
      told.replace(new RegExp(` {2}${kind.replace('.', '\\.')}:[\\s\\S]*?low: .*\\n`), (row) =>
        row.replaceAll(from, to),
      ),
    mongolia.policyText,
  );
}

const shorter = changed({
  'visit.child': ['14 d', '8 d'],
  'plan.submit': ['14 d', '9 d'],
  'risk.reassess': ['60 d', '50 d'],
  'unit.report': ['3 wd', '2 wd'],
  'unit.meeting': ['1 mo', '20 d'],
  'staff.supervision': ['1 mo', '3 wd'],
});

test('bent clocks, units and colleagues: a policy that reaches the west first, and then everybody', async () => {
  const { deps } = casework;
  const before = await rows();
  const west = await signed(shorter, ['mn-043']);
  expect(west.preview.cases.length).toBeGreaterThan(1);
  expect(new Set(west.preview.cases.map(({ unit }) => unit))).toEqual(new Set(['mn-043-11']));
  const version = await applyPolicy(deps, ops, west.id, { units: ['mn-043'], wakeAll: true });
  const key = { subject: 'policy', name: '', version } as const;
  expect(await rolledOut(deps, key, west.preview)).toBe(west.preview.changed);
  const staged = await rows();
  compare(foretold(before, west.preview), staged);

  // The second stage is the same change: what lives by it already is left as it is.
  const all = await previewRules(deps, await draftOf(deps, { change: west.id }), 5_000);
  expect(new Set(all.cases.map(({ process }) => process))).toEqual(new Set(['case', 'unit', 'staff']));
  expect(all.cases.map(({ unit }) => unit)).not.toContain('mn-043-11');
  await applyPolicy(deps, ops, west.id, { wakeAll: true });
  expect(await rolledOut(deps, key, all)).toBe(all.changed);
  compare(foretold(staged, all), await rows());
  expect(casework.log.errors()).toEqual([]);
}, 180_000);

test('bent clocks, units and colleagues: closed days announced in one calendar', async () => {
  const { deps } = casework;
  const [latest] = await latestCalendars(deps, 'mn-ulaanbaatar');
  const report = [...(await rows())].find(([row]) => row.startsWith('unit/mn-069-05 unit.report'))?.[1].dueAt ?? 0;
  const last = Math.floor((report + 8 * 3_600_000) / DAY);
  const days = [last - 1, last, last + 1].map((day) => {
    return { on: formatDay(day), reason: { mn: 'Амралт', en: 'Holiday' }, source: 'announced' };
  });
  const { text } = withDays(latest?.source ?? '', 'closed-days', days);
  const { source } = await draftText(deps, text);
  const before = await rows();
  const preview = await previewRules(deps, { calendars: [source] }, 5_000);
  const kinds = preview.cases.flatMap(({ changes }) => changes.map(({ kind }) => kind));
  expect(kinds).toContain('unit.report');
  expect(kinds.some((kind) => kind.startsWith('conference'))).toBe(true);
  expect(preview.cases.map(({ unit }) => unit)).not.toContain('mn-043-11');
  const { version } = await applyCalendar(deps, ops, { text, wakeAll: true });
  const key = { subject: 'calendar', name: 'mn-ulaanbaatar', version } as const;
  expect(await rolledOut(deps, key, preview)).toBe(preview.changed);
  compare(foretold(before, preview), await rows());
  expect(casework.log.errors()).toEqual([]);
}, 120_000);
