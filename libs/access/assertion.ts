/** How the console tells another service for whom it asks: `Authorization: Assertion <base64url(json)>.<base64url(hmac)>`, good for a minute. */
import { isLive, lifetimeMs, sign, signatureMatches } from './signature';

const purpose = 'assertion';
const staffId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The value of the Authorization header. */
export function signAssertion(secret: Buffer, staff: string, now: number): string {
  const claim = Buffer.from(JSON.stringify({ staff, exp: now + lifetimeMs }), 'utf8').toString('base64url');
  return `Assertion ${claim}.${sign(secret, purpose, claim)}`;
}

/** The staff id it speaks for, or undefined when it is forged, stale or not one. Never throws. */
export function verifyAssertion(secret: Buffer, header: string, now: number): string | undefined {
  const match = /^Assertion ([A-Za-z0-9_-]{1,400})\.([A-Za-z0-9_-]{43})$/.exec(header);
  const [, claim, signature] = match ?? [];
  if (claim === undefined || signature === undefined || !signatureMatches(secret, purpose, claim, signature))
    return undefined;
  try {
    const { staff, exp } = JSON.parse(Buffer.from(claim, 'base64url').toString('utf8')) as {
      staff?: unknown;
      exp?: unknown;
    };
    return typeof staff === 'string' && staffId.test(staff) && typeof exp === 'number' && isLive(exp, now)
      ? staff
      : undefined;
  } catch {
    return undefined;
  }
}
