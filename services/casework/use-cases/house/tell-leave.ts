// The person's process hears of a leave that was put on record, changed or ended; the unit's, whether anybody is left who visits.
import { type Message } from '../../../../libs/process/kernel/decide';
import { SYSTEM } from '../../../../libs/process/kernel/roles';
import { type Leave } from '../../../../libs/process/staff/leaves';
import { isNoSuchWorkflow, refusalOf } from '../../../../libs/temporal/failures';
import { type Deps } from '../../deps';
import { observeHouse } from './observe-house';

export interface LeaveOnRecord {
  readonly id: string;
  readonly staffId: string;
  readonly coverId: string | null;
  readonly fromAt: number;
  readonly untilAt: number;
}

/** What a process says that has heard of it already, or of one who has left. */
const KNOWN: Readonly<Record<'granted' | 'covered' | 'ended', readonly string[]>> = {
  granted: ['already-done', 'not-working-here'],
  covered: [],
  ended: ['unknown-leave'],
};

/** `ended`: taken back, or over before its time. The record stands whatever becomes of this; what was missed is told again by `tellLeaves`. */
export async function tellLeave(
  deps: Pick<Deps, 'db' | 'rules' | 'processes' | 'now'>,
  { id, staffId, coverId, fromAt, untilAt }: LeaveOnRecord,
  what: 'granted' | 'covered' | 'ended',
): Promise<void> {
  const send = async (name: string, input: object): Promise<void> => {
    const message: Message = {
      name,
      input: { leave: id, ...input },
      by: SYSTEM,
      request: `leave/${id}/${what}/${coverId ?? ''}`,
    };
    try {
      await deps.processes.command(`staff/${staffId}`, message);
    } catch (error) {
      // Nobody who works with children, or told already. Any other refusal is news.
      if (!isNoSuchWorkflow(error) && !KNOWN[what].includes(refusalOf(error)?.code ?? '')) throw error;
    }
  };
  const cover = coverId === null ? {} : { cover: coverId };
  if (what === 'granted') await send('staff.grant-leave', { fromAt, untilAt, ...cover });
  else if (what === 'covered') await send('staff.cover-leave', cover);
  else await send('staff.end-leave', {});
  const found = await deps.db.selectFrom('staff').select('unit').where('id', '=', staffId).executeTakeFirst();
  if (found) await observeHouse(deps, { units: [found.unit] });
}

/**
 * What the processes of people do not know of leave yet: that of the profile, and whatever was put on record while Temporal was away.
 * @returns how many were told
 */
export async function tellLeaves(deps: Pick<Deps, 'db' | 'rules' | 'processes' | 'now' | 'onUntold'>): Promise<number> {
  const people = await deps.db
    .selectFrom('houseView')
    .select(['subject', 'state'])
    .where('process', '=', 'staff')
    .where('status', '<>', 'left')
    .execute();
  const onRecord = await deps.db
    .selectFrom('leave')
    .select(['id', 'staffId', 'coverId', 'fromAt', 'untilAt'])
    .where('untilAt', '>', deps.now())
    .execute();
  let told = 0;
  for (const { subject, state } of people) {
    const known = 'leaves' in state ? state.leaves : [];
    const theirs = onRecord.filter(({ staffId }) => staffId === subject);
    for (const [leave, what] of untold(subject, known, theirs)) {
      try {
        await tellLeave(deps, leave, what);
        told++;
      } catch (error) {
        // One that is refused keeps nobody else from hearing; while Temporal is away nobody can.
        if (!refusalOf(error)) throw error;
        deps.onUntold?.({ staff: subject, leave: leave.id }, error);
      }
    }
  }
  return told;
}

function untold(
  staffId: string,
  known: readonly Leave[],
  theirs: readonly LeaveOnRecord[],
): [LeaveOnRecord, 'granted' | 'covered' | 'ended'][] {
  const running = known.filter(({ ended }) => ended === undefined);
  const gone = running.filter(({ id, untilAt }) => theirs.find((one) => one.id === id)?.untilAt !== untilAt);
  const covered = theirs.filter(
    ({ id, coverId }) => coverId !== null && running.some((leave) => leave.id === id && !leave.covered),
  );
  return [
    ...theirs.filter(({ id }) => !known.some((leave) => leave.id === id)).map((one) => [one, 'granted'] as const),
    ...covered.map((one) => [one, 'covered'] as const),
    ...gone.map(({ id, fromAt, untilAt }) => [{ id, staffId, coverId: null, fromAt, untilAt }, 'ended'] as const),
  ].map(([leave, what]) => [leave, what]);
}
