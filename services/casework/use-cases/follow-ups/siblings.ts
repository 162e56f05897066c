// Cases of siblings and of one household, as far as they are in the same list: whoever visits one of them is there for the others.
import { type Link } from '../../../../libs/process/case/state/links';

interface Linked {
  readonly caseId: string;
  readonly links: Readonly<Record<string, Link>> | null;
}

const TOGETHER: readonly string[] = ['sibling', 'same-household'];

/** @returns case id → name of the group; nothing for a child alone */
export function siblings(cases: readonly Linked[]): ReadonlyMap<string, string> {
  const known = new Map(cases.map((one) => [one.caseId, one]));
  const groups = new Map<string, string>();
  for (const { caseId } of cases) {
    if (groups.has(caseId)) continue;
    const group = new Set([caseId]);
    for (const id of group) {
      for (const [other, { kind, over }] of Object.entries(known.get(id)?.links ?? {})) {
        if (!over && TOGETHER.includes(kind) && known.has(other)) group.add(other);
      }
    }
    if (group.size > 1) for (const id of group) groups.set(id, caseId);
  }
  return groups;
}
