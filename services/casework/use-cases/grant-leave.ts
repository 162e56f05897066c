// Somebody is away, and who stands in. From the first moment of the first day to the last of the last, where the unit is.
import { randomUUID } from 'node:crypto';
import { type Actor } from '../../../libs/access/actor';
import { Problem } from '../../../libs/http/problem';
import { type Deps } from '../deps';
import { tellLeave } from './house/tell-leave';
import { tellNow } from './house/tell-now';
import { wholeDays } from './load-profile';
import { mustStandIn } from './standing-in/must-stand-in';

export interface LeaveAsked {
  readonly staffId: string;
  readonly unit: string;
  readonly cover: string | undefined;
  /** Days, `2026-12-21`. */
  readonly from: string;
  readonly until: string;
}

/** A year and a day: longer is not a leave. */
const LONGEST_MS = 366 * 86_400_000;

/** `told`: whether the person's process knows already. @throws Problem `leave-reversed`, `own-cover`, `unknown-staff`, `cannot-stand-in`, `leave-overlaps` */
export async function grantLeave(deps: Deps, by: Actor, asked: LeaveAsked) {
  const { db, rules, now } = deps;
  const { staffId, unit, cover, from, until } = asked;
  const current = await rules.current(unit);
  if (!current) throw new Problem('not-found');
  const { fromAt, untilAt } = wholeDays(current.calendar, from, until);
  if (untilAt <= fromAt || untilAt - fromAt > LONGEST_MS) throw new Problem('leave-reversed');
  if (cover === staffId) throw new Problem('own-cover');
  const leave = {
    id: randomUUID(),
    staffId,
    coverId: cover ?? null,
    fromAt,
    untilAt,
    recordedBy: by.id,
    recordedAt: now(),
  };
  await db.transaction().execute(async (trx) => {
    // Two requests for the same person wait for each other here.
    await trx.selectFrom('staff').select('id').where('id', '=', staffId).forUpdate().execute();
    if (cover !== undefined) await mustStandIn(trx, staffId, cover);
    const overlapping = await trx
      .selectFrom('leave')
      .select('id')
      .where('staffId', '=', staffId)
      .where('fromAt', '<', untilAt)
      .where('untilAt', '>', fromAt)
      .executeTakeFirst();
    if (overlapping) throw new Problem('leave-overlaps');
    await trx.insertInto('leave').values(leave).execute();
  });
  // The record stands and notices follow it. A process that could not be told is told within the hour.
  const told = await tellNow(deps, { staff: staffId, leave: leave.id }, () => tellLeave(deps, leave, 'granted'));
  return { ...leave, told };
}
