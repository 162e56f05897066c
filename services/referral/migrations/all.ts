/** Every migration of schema `referral`, in order. A released one is never edited. */
import { type Migration } from 'kysely';
import { directory } from './0001-directory';
import { handoffs } from './0002-handoffs';
import { limits } from './0003-limits';
import { packets } from './0004-packets';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-directory': directory,
  '0002-handoffs': handoffs,
  '0003-limits': limits,
  '0004-packets': packets,
};
