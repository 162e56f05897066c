/** How a service tells another who it is: `Authorization: Service <name>.<exp>.<hmac>`, on /internal/* only, good for a minute. */
import { isLive, lifetimeMs, sign, signatureMatches } from './signature';

const purpose = 'service-call';

/** The value of the Authorization header. */
export function signServiceCall(secret: Buffer, service: string, now: number): string {
  const claim = `${service}.${now + lifetimeMs}`;
  return `Service ${claim}.${sign(secret, purpose, claim)}`;
}

/** The name of the service that calls, or undefined when it is forged, stale or not one. Never throws. */
export function verifyServiceCall(secret: Buffer, header: string, now: number): string | undefined {
  const match = /^Service (([a-z][a-z0-9-]{0,30})\.(\d{1,16}))\.([A-Za-z0-9_-]{43})$/.exec(header);
  const [, claim, service, exp, signature] = match ?? [];
  if (claim === undefined || signature === undefined || !signatureMatches(secret, purpose, claim, signature))
    return undefined;
  return isLive(Number(exp), now) ? service : undefined;
}
