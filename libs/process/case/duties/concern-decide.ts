import { duty } from '../../kernel/definition';
import { afterKey } from '../../kernel/keys';
import { type CaseState, isOpen } from '../state/case-state';
import { openConcerns } from '../state/concerns';

/** Each safeguarding concern is decided on, as soon as the policy asks at the risk it brought about, with a record of the decision. */
export const concernDecide = duty<CaseState>({
  kind: 'concern.decide',
  since: 3,
  owner: 'supervisor',
  clock: 'elapsed',
  wanted: (c) =>
    isOpen(c) && (c.concerns ?? c.concern)
      ? openConcerns(c).map(({ n, at }) => ({ key: afterKey({ n, at }), from: { n, at } }))
      : [],
  met: (c, key) => c.concernsDecided?.[key],
});
