// Whether two sets of rules say the same at one level of risk: then nothing of a case at that level can move, and it need not be planned again to know it.
import type { Rules } from '../kernel/definition';
import type { PolicySlice } from '../kernel/policy';
import { RISKS, type Risk } from '../kernel/risk';

const facets = new WeakMap<PolicySlice, Map<Risk, string>>();

/** All a slice says at one level, but for its number. */
function facetOf(policy: PolicySlice, risk: Risk): string {
  let known = facets.get(policy);
  if (!known) facets.set(policy, (known = new Map<Risk, string>()));
  let facet = known.get(risk);
  if (facet === undefined) {
    const { version: _v, reverts: _r, ...said } = policy;
    known.set(risk, (facet = JSON.stringify(at(said, risk))));
  }
  return facet;
}

/** Values per risk level become the one of this level, at any depth. */
function at(value: unknown, risk: Risk): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => at(entry, risk));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === RISKS.length && RISKS.every((level) => level in value)) {
    return at((value as Record<Risk, unknown>)[risk], risk);
  }
  return Object.fromEntries(entries.map(([key, entry]) => [key, at(entry, risk)]));
}

/** A version that takes others back may restore what they had set, so it is never merely the same. */
export function sameFor(current: Rules, newer: Rules, risk: Risk): boolean {
  if (current.calendar !== newer.calendar || newer.policy.reverts || newer.calendar.reverts) return false;
  return facetOf(current.policy, risk) === facetOf(newer.policy, risk);
}
