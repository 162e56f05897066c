/** From a case's decision to the agency's mail. What would hurt: a handoff that never leaves, or one that leaves twice. */
import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { loadAgencies } from '../../../services/referral/use-cases/load-agencies';
import { CASE_WORKFLOW, type Start } from '../../../workflows/protocol';
import { type Neighbourhood, aReferral, clinic, neighbourhood, profile, rulesFor, unit } from './neighbours';
import { mailOf, stateOf, until, visit } from './agency-person';

let around: Neighbourhood;
beforeAll(async () => {
  around = await neighbourhood();
}, 120_000);
afterAll(() => around?.close());

const handoffOf = (referral: string) =>
  around.db.selectFrom('handoff').selectAll().where('referralId', '=', referral).executeTakeFirst();

test('a case that refers a child ends in a mail whose link opens the agency page', async () => {
  const caseId = randomUUID();
  const referral = randomUUID();
  const caseWorkflow = await around.client.workflow.start(CASE_WORKFLOW, {
    workflowId: `case/${caseId}`,
    taskQueue: 'process',
    args: [{ unit, rules: rulesFor(unit) } satisfies Start],
  });
  const does = (name: string, role: string, input: object) =>
    caseWorkflow.executeUpdate('command', {
      args: [{ name, input, by: { id: role, role, unit }, request: `${caseId}-${name}` }],
    });
  const report = { source: 'community', concerns: ['neglect'], suspectedRisk: 'high', contactable: false };
  await does('report.receive', 'system', { ref: 'BH-2026-0001-1', unit, happenedAt: Date.now() - 5_000, ...report });
  await does('report.screen', 'supervisor', {
    outcome: 'accepted',
    reason: 'risk',
    criteria: ['child-at-risk'],
    risk: 'high',
    lead: 'worker',
  });
  await does('referral.make', 'caseworker', { referral, agency: clinic, service: 'physical-health', consent: 'given' });

  const { url } = await mailOf(around, referral, 'handoff');
  const page = await visit(`${url}?lang=en`);
  expect(page.html).toContain('BH-2026-0001-1');
  expect(page.html).toContain('Health care');
  const handoff = await until(async () => {
    const row = await handoffOf(referral);
    return row?.openedAt ? row : undefined;
  }, 'the handoff');
  expect(handoff).toMatchObject({ caseId, unit, agencyId: clinic, risk: 'high', zone: 'Asia/Ulaanbaatar' });
});

test('asked again after it is open, after its row was written, and by ten at once: one process, one mail', async () => {
  const about = aReferral();
  await Promise.all(Array.from({ length: 10 }, () => around.open(about)));
  await around.db.updateTable('handoff').set({ openedAt: null }).where('referralId', '=', about.referral).execute();
  await around.open(about);
  await mailOf(around, about.referral, 'handoff');
  const { state } = await stateOf(around, about.referral);
  expect(state).toMatchObject({ status: 'sent', caseId: about.caseId, agency: clinic });
  const events = around.notices.filter(({ workflowId }) => workflowId === `referral/${about.referral}`);
  expect(events.map(({ template }) => template)).toEqual(['handoff']);
  expect((await handoffOf(about.referral))?.openedAt).not.toBeNull();
});

test('an agency nobody knows ends the try for good, and nothing is left behind', async () => {
  for (const agency of [randomUUID(), 'no-such-agency', "'; drop table agency; --"]) {
    const about = aReferral({ agency });
    const failure: unknown = await around.open(about).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'unknown-agency', nonRetryable: true });
    expect(await handoffOf(about.referral)).toBeUndefined();
  }
});

test('an agency may be named by its key, and one that left the directory still takes the handoff it was named for', async () => {
  await loadAgencies(
    around.db,
    profile.agencies.filter(({ key }) => key !== 'galuut-police'),
    Date.now(),
  );
  const about = aReferral({ agency: 'galuut-police', service: 'protection' });
  await around.open(about);
  expect((await handoffOf(about.referral))?.agencyId).toBe('b21a7320-5f65-4a0e-9317-7c54f43091ac');
  await loadAgencies(around.db, profile.agencies, Date.now());
  const rows = await around.db.selectFrom('agency').select('listed').execute();
  expect(rows).toHaveLength(profile.agencies.length);
  expect(rows.every(({ listed }) => listed)).toBe(true);
});
