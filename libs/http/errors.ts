/** Turns whatever was thrown into the problem a client is told. What is not understood is a 500 with a number, and the only thing logged as an error. */
import { IntrospectionAway } from '../access/introspect';
import { isDatabaseAway } from '../database/away';
import { Problem } from './problem';
import { isProblemCode } from './problems';

/** A service's own reading of an error, such as a refusal that came back from a workflow. */
export type Classify = (error: unknown) => Problem | undefined;

export interface Understood {
  readonly problem: Problem;
  /** True for what nobody foresaw. */
  readonly unexpected: boolean;
}

/** Seconds a client is asked to wait when a part is away. */
const retryAfter = '5';

export function understand(error: unknown, classify?: Classify): Understood {
  const problem = error instanceof Problem ? error : (classify?.(error) ?? commonProblem(error));
  if (problem !== undefined && isProblemCode(problem.code)) return { problem, unexpected: false };
  return { problem: new Problem('unexpected', { cause: error }), unexpected: true };
}

function commonProblem(error: unknown): Problem | undefined {
  if (error instanceof IntrospectionAway || isDatabaseAway(error)) {
    return new Problem('temporarily-unavailable', { headers: { 'Retry-After': retryAfter }, cause: error });
  }
  return bodyProblem(error);
}

/** Errors of body-parser, by its documented `type`; and of the router, when a parameter cannot be decoded. */
function bodyProblem(error: unknown): Problem | undefined {
  const { type, status } = (error ?? {}) as { type?: string; status?: number };
  switch (type) {
    case 'entity.too.large':
    case 'parameters.too.many':
      return new Problem('too-large');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Problem('unsupported-media');
    case 'entity.parse.failed':
    case 'entity.verify.failed':
      return new Problem('bad-json');
    case 'request.aborted':
    case 'request.size.invalid':
    case 'stream.encoding.set':
      return new Problem('request-aborted');
    default:
      return status === 400 && error instanceof URIError ? new Problem('bad-url') : undefined;
  }
}
