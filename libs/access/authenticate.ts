/** Reads the Authorization header: a staff token, the console's assertion, or another service's call. Anything else is nobody. */
import { type Caller, anonymous } from './actor';
import { hashApiToken, looksLikeApiToken } from './api-token';
import { verifyAssertion } from './assertion';
import { type Introspect } from './introspect';
import { verifyServiceCall } from './service-call';

/** Who sends this header. Throws only when it cannot be found out (IntrospectionAway, database away). */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

export interface AuthenticateOptions {
  readonly introspect: Introspect;
  readonly serviceSecret: Buffer;
  readonly now?: () => number;
}

/** A forged, stale or unknown credential is *nobody*, which a route that needs somebody answers with 401; it says no more than that. */
export function authenticator({ introspect, serviceSecret, now = Date.now }: AuthenticateOptions): Authenticate {
  const staff = async (credential: Parameters<Introspect>[0]): Promise<Caller> => {
    const actor = await introspect(credential);
    return actor === undefined ? anonymous : { kind: 'staff', actor };
  };
  return async (authorization) => {
    if (authorization === undefined || authorization.length > 1_000) return anonymous;
    const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
    if (token !== undefined) return looksLikeApiToken(token) ? staff({ tokenHash: hashApiToken(token) }) : anonymous;
    if (authorization.startsWith('Assertion ')) {
      const id = verifyAssertion(serviceSecret, authorization, now());
      return id === undefined ? anonymous : staff({ staff: id });
    }
    const service = verifyServiceCall(serviceSecret, authorization, now());
    return service === undefined ? anonymous : { kind: 'service', service };
  };
}
