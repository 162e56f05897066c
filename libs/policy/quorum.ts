// How many people a conference needs, as a policy says it; the core's own numbers where it is silent.
import { AT_LEAST } from '../process/case/gates/conference';
import type { Policy } from './policy-schema';

export type Quorums = Readonly<Record<'initial' | 'review' | 'ad-hoc' | 'closing', number>>;

export function quorumOf({ 'conference-quorum': own }: Policy): Quorums {
  if (!own) return AT_LEAST;
  const { initial, review, 'ad-hoc': adHoc, closing } = own;
  return { initial, review, 'ad-hoc': adHoc, closing };
}

/** What a slice need not say: the core knows it. */
export function isUsual(quorums: Quorums): boolean {
  return JSON.stringify(Object.entries(quorums).sort()) === JSON.stringify(Object.entries(AT_LEAST).sort());
}
