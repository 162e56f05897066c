/** Every migration of the notification schema, in order. Forward only. */
import { type Migration } from 'kysely';
import { outbox } from './0001-outbox';
import { preferences } from './0002-preferences';

export const notificationMigrations: Readonly<Record<string, Migration>> = {
  '0001-outbox': outbox,
  '0002-preferences': preferences,
};
