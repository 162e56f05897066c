// Each person as the register has them at this moment.
import { type Kysely } from 'kysely';
import { type ObserveStaff } from '../../../../libs/process/staff/commands/observe';
import { type CaseworkTables } from '../../tables';

/** Who meets children, or those who do: a volunteer, an auditor and operations owe no supervision and no training. */
const WITH_CHILDREN = ['caseworker', 'supervisor', 'manager', 'intake'] as const;

/** Those at work, and those who have left whose process does not know yet. */
export async function seenStaff(db: Kysely<CaseworkTables>, only?: readonly string[]): Promise<ObserveStaff[]> {
  const rows = await db
    .selectFrom('staff')
    .leftJoin('houseView', (join) =>
      join.on('houseView.process', '=', 'staff').onRef('houseView.subject', '=', (eb) => eb.cast('staff.id', 'text')),
    )
    .select(['staff.id as person', 'staff.unit', 'staff.role', 'staff.active'])
    .where('staff.role', 'in', WITH_CHILDREN)
    .where((eb) => eb.or([eb('staff.active', '=', true), eb('houseView.workflowId', 'is not', null)]))
    .$if(only !== undefined, (q) => q.where('staff.id', 'in', only ?? []))
    .orderBy('staff.id')
    .execute();
  return rows;
}
