/** Every migration of schema `console`, in order. A released one is never edited. */
import { type Migration } from 'kysely';
import { accounts } from './0001-accounts';
import { limits } from './0002-limits';

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-accounts': accounts,
  '0002-limits': limits,
};
