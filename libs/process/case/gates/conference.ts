// Who must be at the table for a conference to count. Not met, it may be held all the same, for a reason that stays on record.
import { gate } from '../../kernel/definition';
import type { ConferenceRole, TookPart } from '../conference-events';
import type { ConferenceType } from '../events';

export interface Table {
  readonly kind: ConferenceType;
  readonly present: readonly TookPart[];
}

/**
 * People in all, at the least. *Design*: the guideline names who takes part and that somebody leads, not how many; three are
 * the chair, the caseworker and one more pair of eyes. What is settled in passing is kept light.
 */
export const AT_LEAST: Readonly<Record<ConferenceType, number>> = { initial: 3, review: 3, 'ad-hoc': 2, closing: 3 };

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
    { code: 'enough-present', holds: ({ kind, present }) => present.length >= AT_LEAST[kind] },
    // Before anybody from outside is given papers.
    {
      code: 'confidentiality-acknowledged',
      holds: ({ present }) => present.every((one) => NO_OUTSIDERS.includes(one.as) || one.confidential === true),
    },
  ],
});
