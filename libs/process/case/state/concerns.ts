// Concerns about the safety of the child: more than one may be open, and each is decided on for itself.
import { afterKey } from '../../kernel/keys';
import { graver } from '../../kernel/risk';
import type { CaseState, OpenConcern } from './case-state';
import type { Handlers } from './evolve';

/** More than anybody looks through; beyond it, some are to be decided first. */
export const MOST_CONCERNS = 12;

/** Oldest first. A case of before version 3 knows of one at most. */
export function openConcerns({ concern, concerns }: CaseState): readonly OpenConcern[] {
  return concerns ?? (concern ? [concern] : []);
}

export const concernHandlers: Handlers = {
  // Marked immediate it makes the risk immediate; otherwise high at the least. Policy says how soon either is decided.
  'concern.raised': (c, { immediate, reason }, { n, at }) => ({
    ...c,
    concern: c.concern ?? { n, at },
    concerns: [...openConcerns(c), { n, at, reason, immediate }],
    risk: immediate ? 'immediate' : graver('high', c.risk) ? 'high' : c.risk,
  }),
  'concern.decided': (c, { concern = c.concern?.n }, { n, at }) => {
    const [first, ...others] = openConcerns(c).filter((one) => one.n !== concern);
    const { concern: _oldest, concerns: _all, ...rest } = c;
    return {
      ...rest,
      concernDecided: { n, at },
      ...(concern === undefined ? {} : { concernsDecided: { [afterKey({ n: concern, at })]: { n, at } } }),
      ...(first ? { concern: { n: first.n, at: first.at }, concerns: [first, ...others] } : {}),
    };
  },
};
