// Where a duty shows: run inside a trial tree, it plays a case in which the duty of docs/extend.md comes up, and prints what each place says of it.
import { dutyLetter } from '../../libs/mail/staff-letters';
import { pathwayOf } from '../../libs/pathway/pathway';
import { pathwayMarkdown } from '../../libs/pathway/pathway-markdown';
import { tellPathway } from '../../libs/pathway/tell-pathway';
import { checkPolicy } from '../../libs/policy/check-policy';
import { policyForm } from '../../libs/policy/policy-form';
import { loadProfile, profileDir } from '../../libs/policy/profile';
import type { Rules } from '../../libs/process/kernel/definition';
import type { KernelEvent } from '../../libs/process/kernel/events';
import { ROLES, SYSTEM } from '../../libs/process/kernel/roles';
import { DAY } from '../../libs/process/kernel/time';
import { Preview } from '../../libs/process/preview/preview';
import { World } from '../../libs/process/simulate/world';
import { inputOf } from '../../libs/scripts/defaults';
import { LANGS } from '../../libs/words/catalogue';
import { dutyTitle } from '../../libs/words/duty-words';
import { eventSentence } from '../../libs/words/event-words';
import { type DutyRow, toldDuty } from '../../services/casework/use-cases/duty-told';
import { calendars, rulesOn } from '../process/test-rules';

const KIND = 'plan.refresh';
const rules = rulesOn(calendars[0]);
const { zone } = rules.calendar;
const world = new World(() => rules, Date.parse('2026-11-23T09:00:00+08:00'));
const id = 'case/1';
const unit = 'mn-1-03-08';

function send(name: string, who: string, input: Record<string, unknown> = {}): void {
  const role = ROLES.find((r) => who.startsWith(r)) ?? 'system';
  const by = { id: who, role, unit };
  const refused = world.send(id, { name, input: inputOf(name, input, world.now), by, request: `${name}-${world.now}` });
  if (refused) throw new Error(`${name}: ${refused.code} ${(refused.missing ?? []).join(', ')}`);
}

const report = { ref: 'UB-2026-0001-0', unit, source: 's', concerns: [], suspectedRisk: 'medium', contactable: false };
world.begin(id, unit, {
  ...{ name: 'report.receive', by: SYSTEM, request: 'r' },
  input: { ...report, happenedAt: world.now },
});
send('report.screen', 'supervisor', { risk: 'medium' });
send('plan.submit', 'caseworker');
send('conference.hold', 'supervisor', { kind: 'initial', decision: 'continue' });
send('plan.approve', 'supervisor');
const owed = world.entity(id).ledger.open.find((o) => o.kind === KIND);
if (!owed) throw new Error(`${KIND} is not owed`);
const { entity, now: approvedAt } = { entity: world.entity(id), now: world.now };

/** What a draft that halves its time would move. */
function preview() {
  const { version: processVersion, n, revision, policy, calendar, state, ledger } = entity;
  const about = { process: 'case', workflowId: id, ref: report.ref, unit, lead: 'w', clockOffset: 0 };
  const timings = { ...rules.policy.timings, [KIND]: { immediate: '7 d', high: '7 d', medium: '7 d', low: '7 d' } };
  const newer: Rules = { ...rules, policy: { ...rules.policy, version: 2, timings } };
  const look = new Preview(approvedAt, () => []);
  look.add({ ...about, processVersion, n, revision, policy, calendar, state, open: ledger.open }, rules, newer);
  return look.result().counts;
}

world.advance(owed.dueAt + 30 * DAY);
send('plan.submit', 'caseworker');

const { policyText, policy } = loadProfile(profileDir('mongolia'));
const field = policyForm(policy, rules.policy, false).find(({ kind }) => kind === KIND);
const rowless = policyText.replace(/\n {2}plan\.refresh:[\s\S]*?source: .*\n/, '\n');
const checked = checkPolicy(rowless, 'policy.yaml');
const row = {
  ...owed,
  ...{
    process: 'case',
    workflowId: id,
    risk: 'medium',
    clockOffset: 0,
    openedAt: owed.setAt,
    adjusted: {},
    rung: 0,
    told: [],
  },
};
const told = { because: 'owner', role: 'caseworker' } as const;
const facts = { ref: report.ref, risk: 'medium', zone, now: world.now, caseUrl: 'http://127.0.0.1/cases/1' };

console.log(
  JSON.stringify({
    pathway: LANGS.map((lang) =>
      pathwayMarkdown(tellPathway(lang, pathwayOf(rules.policy, true), (_l, _list, code) => code)),
    ),
    policy: rules.policy.timings[KIND],
    form: field && { ...field, title: LANGS.map((lang) => dutyTitle(lang, KIND)) },
    complaints: checked.ok ? [] : checked.complaints.map(({ path, code }) => `${path} ${code}`),
    preview: preview(),
    worklist: toldDuty(row as unknown as DutyRow, rules, owed.dueAt),
    timeline: world
      .events(id)
      .filter(({ body }) => 'kind' in body && body.kind === KIND && body.type !== 'notice.settled')
      .map(({ body }) => ({
        type: body.type,
        en: eventSentence('en', body as KernelEvent, { zone }),
        mn: eventSentence('mn', body as KernelEvent, { zone }),
      })),
    notices: world.mails
      .filter(({ notice }) => 'kind' in notice && notice.kind === KIND)
      .map(({ notice }) => notice.template),
    letters: LANGS.map((language) =>
      dutyLetter({ ...told, language }, facts, {
        template: 'reminder',
        kind: KIND,
        dueAt: owed.dueAt,
      }),
    ).map(({ subject }) => subject),
  }),
);
