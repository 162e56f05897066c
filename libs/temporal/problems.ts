/** Errors of workflows as problems of HTTP; give it to `createApp` as `classify`. */
import { Problem } from '../http/problem';
import { engineAnswer, isNoSuchWorkflow, isServerAway, refusalOf } from './failures';

/**
 * A refusal keeps its code (which the service must have registered) and what is missing; no such workflow is 404; Temporal away, or in trouble, is 503; so is
 * a Temporal that does not take us as we are set up, and operations read why in the log. No answer of Temporal's is a 500.
 */
export function temporalProblem(error: unknown): Problem | undefined {
  const refusal = refusalOf(error);
  if (refusal !== undefined) return new Problem(refusal.code, { extra: withoutCode(refusal.details), cause: error });
  if (isNoSuchWorkflow(error)) return new Problem('not-found', { cause: error });
  const answer = isServerAway(error) ? 'troubled' : engineAnswer(error);
  if (answer === 'not-there') return new Problem('not-found', { cause: error });
  if (answer === 'refuses') return new Problem('engine-refuses', { cause: error });
  if (answer === 'troubled')
    return new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' }, cause: error });
  return undefined;
}

function withoutCode({ code: _, ...rest }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return rest;
}
