// What an agency will be given is worked out before anything is sealed or sent: what the table of sharing keeps back is not kept at all.
import { WRITTEN_ITEMS } from '../../../../libs/policy/packet-items';
import { packetOf } from '../../../../libs/policy/sharing';
import { type Deps } from '../../deps';
import { type CommandInHand } from '../send-command';
import { madeReferral } from './made-referral';

type Input = CommandInHand['input'];

const kindOf = ({ profile }: Pick<Deps, 'profile'>, agency: unknown) =>
  profile.agencies.find(({ id, key }) => id === agency || key === agency)?.kind ?? '';

/** A packet with the fields the process is told: what stands on the page, what may be said, what was kept back. */
function withPacket(deps: Pick<Deps, 'profile'>, input: Input, consent: unknown, consentTo: readonly string[]): Input {
  const written = WRITTEN_ITEMS.filter((item) => input[item] !== undefined);
  const plan = packetOf(deps.profile.sharing, {
    kind: kindOf(deps, input['agency']),
    consent: consent === 'safety-override' ? consent : 'given',
    consentTo,
    written,
  });
  const kept = written.filter((item) => !plan.shared.includes(item));
  const rest = Object.fromEntries(Object.entries(input).filter(([field]) => !kept.some((item) => item === field)));
  return { ...rest, ...plan, ...(consentTo.length > 0 ? { consentTo } : {}) };
}

const agreedTo = (given: unknown): readonly string[] => (Array.isArray(given) ? given.map(String) : []);

export function prepareReferral(deps: Deps, { input }: CommandInHand): Promise<Input> {
  return Promise.resolve(withPacket(deps, input, input['consent'], agreedTo(input['consentTo'])));
}

/** The next agency gets what the one before was given, as far as its own kind may have it; nothing is written anew. */
export async function prepareReroute(deps: Deps, { workflowId, input }: CommandInHand): Promise<Input> {
  const before = await madeReferral(deps.db, workflowId, String(input['instead']));
  // The process says what is wrong with a referral that is not there.
  if (!before) return input;
  const written = Object.fromEntries(WRITTEN_ITEMS.flatMap((item) => (before[item] ? [[item, before[item]]] : [])));
  return withPacket(deps, { ...input, ...written }, before.consent, before.consentTo ?? []);
}
