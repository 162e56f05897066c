// Who must be at the table for a conference to count. Not met, it may be held all the same, for a reason that stays on record.
import { gate } from '../../kernel/definition';
import type { ConferenceRole, TookPart } from '../conference-events';
import { type PolicySlice, emergencyAt } from '../../kernel/policy';
import type { Instant } from '../../kernel/time';
import type { ConferenceType } from '../events';

export interface Table {
  readonly kind: ConferenceType;
  readonly present: readonly TookPart[];
  /** People in all, as policy asks; absent: `AT_LEAST`. */
  readonly least?: number;
}

/**
 * People in all, at the least. *Design*: the guideline names who takes part and that somebody leads, not how many; three are
 * the chair, the caseworker and one more pair of eyes. What is settled in passing is kept light.
 */
export const AT_LEAST: Readonly<Record<ConferenceType, number>> = { initial: 3, review: 3, 'ad-hoc': 2, closing: 3 };

/** How many a conference held at an instant needs; fewer in an emergency. A closing one is never made lighter. */
export function quorumOf(policy: PolicySlice, kind: ConferenceType, at: Instant): number {
  const usual = policy.quorum?.[kind] ?? AT_LEAST[kind];
  const light = kind === 'closing' ? undefined : emergencyAt(policy, at)?.quorum?.[kind];
  return Math.min(usual, light ?? usual);
}

const CHAIRS: readonly ConferenceRole[] = ['manager', 'supervisor'];
/** Bound by our rules already, or those whose story it is. */
const NO_OUTSIDERS: readonly ConferenceRole[] = [...CHAIRS, 'caseworker', 'child', 'family'];

export const conferenceGate = gate<Table>({
  name: 'conference',
  conditions: [
    // Led by a manager or supervisor; what is settled in passing needs no chair.
    {
      code: 'chair-present',
      holds: ({ kind, present }) => kind === 'ad-hoc' || present.some((one) => CHAIRS.includes(one.as)),
    },
    { code: 'caseworker-present', holds: ({ present }) => present.some((one) => one.as === 'caseworker') },
    { code: 'enough-present', holds: ({ kind, present, least = AT_LEAST[kind] }) => present.length >= least },
    // Before anybody from outside is given papers.
    {
      code: 'confidentiality-acknowledged',
      holds: ({ present }) => present.every((one) => NO_OUTSIDERS.includes(one.as) || one.confidential === true),
    },
  ],
});
