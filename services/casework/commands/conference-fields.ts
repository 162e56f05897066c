// Who sits at the table, as a client sends it.
import { z } from 'zod';
import { instant, uuid } from '../../../libs/http/fields';
import { ACTION_OWNERS } from '../../../libs/process/case/action-events';
import { CONFERENCE_ROLES } from '../../../libs/process/case/conference-events';
import { code, noteText } from './command-fields';

/** Somebody from outside, sealed as one text: the process never sees who they are. */
function outside() {
  return z
    .strictObject({ name: z.string().trim().min(1).max(200), email: z.email().max(254) })
    .transform((person) => JSON.stringify(person));
}

export function invitee() {
  return z.strictObject({
    as: z.enum(CONFERENCE_ROLES),
    staff: uuid().optional(),
    agency: uuid().optional(),
    outside: outside().optional(),
  });
}

export const INVITEE_FIELDS = {
  staff: ['participants[].staff'],
  agencies: ['participants[].agency'],
} as const;

/** What somebody will do by a day. */
export function decision() {
  return z.strictObject({
    owner: z.enum(ACTION_OWNERS),
    staff: uuid().optional(),
    agency: uuid().optional(),
    what: noteText(),
    place: code().optional(),
    dueAt: instant(),
  });
}

/** More than one conference can see to. */
export const MOST_DECISIONS = 20;

/** A table that seats more is an assembly. */
export const MOST_INVITED = 30;
