// Fields that many commands have.
import { z } from 'zod';
import { instant, longText } from '../../../libs/http/fields';

/** A code of a profile list: a word, never a sentence. Which list stands in the definition's `codes`. */
export function code() {
  return z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
}

/** A country, as ISO 3166 writes it in two letters: `KR`. */
export function country() {
  return z.string().regex(/^[A-Z]{2}$/);
}

/** A month of the calendar, `2026-11`. */
export function month() {
  return z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
}

/** What a person wrote. It is sealed before anything else happens; 20,000 characters are ten printed pages. */
export function noteText() {
  return longText(20_000);
}

/** Which open duty, as the worklist names it. */
export function onDuty() {
  return {
    kind: dutyKind(),
    key: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  };
}

export function dutyKind() {
  return z
    .string()
    .max(60)
    .regex(/^[a-z]+(\.[a-z-]+)*$/);
}

/** When it happened; now when left out. */
export function happened() {
  return instant().optional();
}

/** One item of a packet for an agency: a sentence or two, never the story. */
export function packetText() {
  return longText(600);
}
