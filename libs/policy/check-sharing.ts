// A table of sharing leaves nothing open: every kind of agency has one row, and every item stands once in it.
import { codesIn } from './check-profile';
import type { Complaint } from './complaints';
import { PACKET_ITEMS } from './packet-items';
import type { Codes } from './profile-schema';
import { type Sharing, SHARING_RULES, ruleIn } from './sharing-schema';
import type { Complain } from './yaml-source';

export function checkSharing(sharing: Sharing, codes: Codes | undefined, complain: Complain): Complaint[] {
  const kinds = sharing.flatMap((row) => row.kinds);
  const known = codes && codesIn(codes, 'agency-kinds');
  const named = codes && codesIn(codes, 'packet-items');
  return [
    ...sharing.flatMap((row, i) => [
      ...row.kinds.flatMap((kind, j) => [
        ...(known === undefined || known.includes(kind)
          ? []
          : [complain(['rows', i, 'kinds', j], 'unknown-code', { value: kind, list: 'agency-kinds' })]),
        ...(kinds.indexOf(kind) === kinds.slice(0, before(sharing, i) + j + 1).lastIndexOf(kind)
          ? []
          : [complain(['rows', i, 'kinds', j], 'duplicate-code', { value: kind })]),
      ]),
      ...PACKET_ITEMS.filter((item) => ruleIn(row, item) === undefined).map((item) =>
        complain(['rows', i], 'missing-key', { key: item }),
      ),
      ...twice(SHARING_RULES.flatMap((rule) => row[rule])).map((item) =>
        complain(['rows', i], 'duplicate-code', { value: item }),
      ),
    ]),
    ...(known ?? [])
      .filter((kind) => !kinds.includes(kind))
      .map((kind) => complain(['rows'], 'missing-key', { key: kind })),
    // A page that cannot name an item would show its code to an agency.
    ...PACKET_ITEMS.filter((item) => named?.includes(item) === false).map((item) =>
      complain(['rows'], 'unknown-code', { value: item, list: 'packet-items' }),
    ),
  ];
}

const before = (sharing: Sharing, row: number): number =>
  sharing.slice(0, row).reduce((count, { kinds }) => count + kinds.length, 0);

const twice = (items: readonly string[]): string[] => items.filter((item, i) => items.indexOf(item) < i);
