// The packet of a referral, for the page of the agency that was asked: opened when a person there has said who they are, and written down.
import { WRITTEN_ITEMS } from '../../../../libs/policy/packet-items';
import { type CaseEvent } from '../../../../libs/process/case/events';
import { isOpen, isReferralOpen } from '../../../../libs/process/case/state/case-state';
import { type ReferralEvent } from '../../../../libs/process/referral/events';
import { type Deps } from '../../deps';
import { readNotes } from '../notes';
import { madeReferral } from './made-referral';

export interface PacketRead {
  readonly caseId: string;
  /** Items for the page, in the table's order. */
  readonly shared: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
  readonly concerns: readonly string[];
  readonly risk: string | null;
  /** What was answered to the agency's questions, oldest first. */
  readonly answers: readonly { readonly at: number; readonly text: string }[];
}

export interface PacketReader {
  readonly agency: string;
  readonly requestId: string;
}

/** Undefined when there is none for this agency: never made, taken back, consent withdrawn, over; or the child is not supported any more. */
export async function readPacket(
  deps: Deps,
  referral: string,
  { agency, requestId }: PacketReader,
): Promise<PacketRead | undefined> {
  const view = await deps.db
    .selectFrom('referralView')
    .innerJoin('caseView', 'caseView.caseId', 'referralView.caseId')
    .select(['referralView.caseId', 'referralView.workflowId', 'caseView.workflowId as caseWorkflow', 'caseView.state'])
    .where('referralView.referralId', '=', referral)
    .executeTakeFirst();
  if (!view) return undefined;
  const { state } = view;
  const line = state.referrals[referral];
  const made = await madeReferral(deps.db, view.caseWorkflow, referral);
  const asked = deps.profile.agencies.find(({ id, key }) => id === made?.agency || key === made?.agency)?.id;
  if (!line || !made || asked !== agency) return undefined;
  if (!isOpen(state) || !isReferralOpen(line) || line.consent === 'withdrawn') return undefined;

  const shared = made.shared ?? [];
  const informed = await answersIn(deps, view.workflowId);
  const written = WRITTEN_ITEMS.flatMap((item) => {
    const note = made[item];
    return note !== undefined && shared.includes(item) ? [[item, note] as const] : [];
  });
  const notes = await readNotes(deps, [...written.map(([, id]) => id), ...informed.map(({ note }) => note)], {
    id: `agency:${agency}`,
    requestId,
  });
  return {
    caseId: view.caseId,
    shared,
    texts: Object.fromEntries(written.map(([item, id]) => [item, notes.get(id) ?? ''])),
    concerns: shared.includes('concerns') ? await concernsOf(deps, view.caseWorkflow) : [],
    risk: shared.includes('risk') ? state.risk : null,
    answers: informed.map(({ at, note }) => ({ at, text: notes.get(note) ?? '' })),
  };
}

async function answersIn(deps: Deps, workflowId: string): Promise<{ at: number; note: string }[]> {
  const rows = await deps.db
    .selectFrom('caseEvent')
    .select(['recordedAt', 'body'])
    .where('workflowId', '=', workflowId)
    .where('type', '=', 'handoff.informed')
    .orderBy('n')
    .execute();
  return rows.flatMap(({ recordedAt, body }) => {
    const { note } = body as unknown as Extract<ReferralEvent, { type: 'handoff.informed' }>;
    return note === undefined ? [] : [{ at: recordedAt, note }];
  });
}

/** As they were reported. */
async function concernsOf(deps: Deps, caseWorkflow: string): Promise<readonly string[]> {
  const row = await deps.db
    .selectFrom('caseEvent')
    .select('body')
    .where('workflowId', '=', caseWorkflow)
    .where('type', '=', 'report.received')
    .orderBy('n', 'desc')
    .executeTakeFirst();
  return (row?.body as Extract<CaseEvent, { type: 'report.received' }> | undefined)?.concerns ?? [];
}
