import { duty } from '../../kernel/definition';
import { type CaseState } from '../state/case-state';
import { afterKey } from '../../kernel/keys';

/** After the closing talk, child and family say whether they agree that the visits end. */
export const closureAgreement = duty<CaseState>({
  kind: 'closure.agreement',
  since: 1,
  owner: 'caseworker',
  clock: 'elapsed',
  wanted: (c) => {
    const { talk, agreed } = c.closure;
    return c.stage === 'closing' && talk && !(agreed.child && agreed.family)
      ? [{ key: afterKey(talk), from: talk }]
      : [];
  },
  met: (c) => {
    const { child, family } = c.closure.agreed;
    return child && family ? (child.n > family.n ? child : family) : undefined;
  },
});
