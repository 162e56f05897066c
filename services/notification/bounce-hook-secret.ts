/** The key of the bounce hook: made of the service secret, so that there is nothing more to configure or to rotate by itself. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export function bounceSecret(serviceSecret: Buffer): string {
  return createHmac('sha256', serviceSecret).update('bounce hook').digest('base64url');
}

export function isBounceSecret(serviceSecret: Buffer, given: string | string[] | undefined): boolean {
  const digest = (text: string) => createHmac('sha256', serviceSecret).update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(bounceSecret(serviceSecret)));
}
