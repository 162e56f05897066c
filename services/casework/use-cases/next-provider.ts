// Who could be asked next: agencies of the profile that offer a service for a unit and have not been asked for it in this case.
import { type Profile } from '../../../libs/policy/profile';
import { unitPath } from '../../../libs/policy/profile-lookup';
import { type ServiceGap } from '../../../libs/process/case/events';
import { type CaseState } from '../../../libs/process/case/state/case-state';
import { askedFor, mayTurnElsewhere } from '../../../libs/process/case/state/referrals';

type Agency = Profile['agencies'][number];

/** Nearest first: one that serves the soum itself before one of the aimag; then those whose child safety was looked at; then by key. */
export function providersFor(profile: Profile, unit: string, service: string): Agency[] {
  const path = unitPath(profile, unit);
  const nearness = ({ units }: Agency) => Math.max(...units.map((code) => path.indexOf(code)));
  return profile.agencies
    .filter((agency) => agency.services.some((one) => one === service) && nearness(agency) >= 0)
    .sort(
      (a, b) =>
        nearness(b) - nearness(a) ||
        Number(b.vetted !== undefined) - Number(a.vetted !== undefined) ||
        (a.key < b.key ? -1 : 1),
    );
}

const notAsked = (agencies: readonly Agency[], asked: readonly string[]) =>
  // Scripts name agencies by their key, programs by their id.
  agencies.filter(({ id, key }) => !asked.includes(id) && !asked.includes(key));

/** Why nobody can be asked for a service; undefined when somebody can. */
export function gapFor(profile: Profile, unit: string, state: CaseState, service: string): ServiceGap | undefined {
  const all = providersFor(profile, unit, service);
  if (notAsked(all, askedFor(state, service)).length > 0) return undefined;
  return all.length === 0 ? 'nobody-here' : 'all-asked';
}

/** What is proposed in place of a referral: undefined for one that is not of this case. */
export function nextProvider(profile: Profile, unit: string, state: CaseState, referral: string) {
  const line = state.referrals[referral];
  if (!line) return undefined;
  const { service } = line;
  const all = providersFor(profile, unit, service);
  const asked = askedFor(state, service);
  const left = notAsked(all, asked);
  const needed = mayTurnElsewhere(line) && line.replaced !== true && line.consent !== 'withdrawn';
  return {
    service,
    needed,
    proposal: needed ? left[0] : undefined,
    others: left.slice(1),
    asked: asked.length,
    gap: gapFor(profile, unit, state, service),
  };
}
