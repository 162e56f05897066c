// The shape of sharing.yaml: what each kind of agency may be given of a child.
import { z } from 'zod';
import { PACKET_ITEMS, type PacketItem } from './packet-items';
import { basis, code, shape, source } from './shapes';

const items = z.array(z.enum(PACKET_ITEMS));

const row = shape({
  /** Of the list `agency-kinds`; each kind stands in one row. */
  kinds: z.array(code).min(1),
  /** Given with every referral. */
  allowed: items,
  /** Given when child and family agreed to this item; for the child's safety a supervisor may decide instead of them. */
  consent: items,
  /** Given to no agency of these kinds, whoever decides. */
  never: items,
  basis,
  source,
});
export const sharingSchema = shape({ rows: z.array(row).min(1) });
export type SharingRow = z.infer<typeof row>;
export type Sharing = readonly SharingRow[];

export const SHARING_RULES = ['allowed', 'consent', 'never'] as const;
export type SharingRule = (typeof SHARING_RULES)[number];

/** Undefined when a row does not say: the checker refuses such a table. */
export function ruleIn(row: SharingRow, item: PacketItem): SharingRule | undefined {
  return SHARING_RULES.find((rule) => row[rule].includes(item));
}
