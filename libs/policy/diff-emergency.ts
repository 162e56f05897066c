// What a policy says of emergencies, and of the people a conference needs, compared with what another says.
import { RISKS } from '../process/kernel/risk';
import { type Difference, keys, text, timing } from './difference';
import type { Policy } from './policy-schema';
import { quorumOf } from './quorum';

export function diffEmergency(from: Policy, to: Policy): Difference[] {
  const [a, b] = [from.emergency, to.emergency];
  return [
    ...people('quorum', quorumOf(from), quorumOf(to)),
    ...keys(a?.duties ?? {}, b?.duties ?? {}).flatMap((kind) =>
      RISKS.flatMap((risk) =>
        timing({ part: 'emergency', of: kind, risk }, a?.duties[kind]?.[risk], b?.duties[kind]?.[risk]),
      ),
    ),
    ...people('emergency-quorum', a?.conference, b?.conference),
    ...timing({ part: 'emergency-longest', of: 'emergency' }, a?.longest, b?.longest),
    ...text({ part: 'emergency-assessment', of: 'emergency' }, a?.assessment ?? null, b?.assessment ?? null),
  ];
}

type People = { readonly [T in 'initial' | 'review' | 'ad-hoc' | 'closing']?: number | undefined };

function people(part: 'quorum' | 'emergency-quorum', from: People = {}, to: People = {}): Difference[] {
  const said = (count: number | undefined) => (count === undefined ? null : String(count));
  return (['initial', 'review', 'ad-hoc', 'closing'] as const).flatMap((type) =>
    text({ part, of: type }, said(from[type]), said(to[type])),
  );
}
