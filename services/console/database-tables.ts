/** The tables of schema `console` that our own code reads; accounts and sessions are Better Auth's. */
import { type Kysely } from 'kysely';

export interface ConsoleTables {
  rateLimit: { key: string; points: number; expire: number | null };
}

export type Database = Kysely<ConsoleTables>;
