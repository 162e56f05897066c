/** The kinds of fields our forms and commands are made of. Input is text; what comes out is what the core understands. */
import { z } from 'zod';
import { controlCharacter, controlCharacterInLines } from './text';

/** Instants a child protection case can have to do with; outside, a year was mistyped. Also what Postgres and ISO-8601 write alike. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);

const isoWithOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function refuse(context: z.RefinementCtx, code: string, values?: Record<string, string | number>): typeof z.NEVER {
  context.addIssue({ code: 'custom', params: { code, ...(values ? { values } : {}) } });
  return z.NEVER;
}

/** Input: ISO-8601 with an offset (without one nobody knows when it is) → epoch milliseconds. */
export function instant() {
  return z
    .string()
    .max(40)
    .transform((text, context) => {
      if (!isoWithOffset.test(text)) return refuse(context, 'instant-needs-offset');
      if (!realDay(text.slice(0, 10))) return refuse(context, 'no-such-date');
      const ms = Date.parse(text);
      if (Number.isNaN(ms)) return refuse(context, 'bad-format');
      return ms < earliest || ms > latest ? refuse(context, 'out-of-range') : ms;
    })
    .meta({ format: 'date-time', example: '2026-11-23T09:00:00+08:00' });
}

/** Output: epoch milliseconds → ISO-8601 in UTC. */
export function isoInstant() {
  return z
    .number()
    .transform((ms) => new Date(ms).toISOString())
    .meta({ type: 'string', format: 'date-time', example: '2026-11-23T01:00:00.000Z' });
}

/** A calendar day, `2026-11-23`. Stays text: a day has no instant without a zone. */
export function day() {
  return z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine(realDay, { params: { code: 'no-such-date' } })
    .refine((text) => text >= '1900-01-01' && text < '2200-01-01', { params: { code: 'out-of-range' } })
    .meta({ format: 'date', example: '2026-11-23' });
}

function realDay(text: string): boolean {
  const [year, month, date] = text.split('-').map(Number) as [number, number, number];
  const read = new Date(Date.UTC(year, month - 1, date));
  return read.getUTCFullYear() === year && read.getUTCMonth() === month - 1 && read.getUTCDate() === date;
}

export function uuid() {
  return z.uuid().transform((text) => text.toLowerCase());
}

/** `mn-069-05`: country, aimag, soum, and below that bagh or school. */
export function unitCode() {
  return z
    .string()
    .max(40)
    .regex(/^[a-z]{2}(-[a-z0-9]{1,6}){0,4}$/)
    .meta({ example: 'mn-069-05' });
}

/** `BH-2026-0142-7`. Typed in small letters or with blanks around it, it is still that case. */
export function caseRef() {
  return z
    .string()
    .max(40)
    .transform((text) => text.trim().toUpperCase())
    .pipe(z.string().regex(/^[A-Z]{2,4}-\d{4}-\d{4,6}-\d$/))
    .meta({ example: 'BH-2026-0142-7' });
}

/** One line: trimmed, NFC, no control characters, 1 to `max` characters. */
export function shortText(max: number) {
  return text(max, controlCharacter, (raw) => raw.normalize('NFC').trim());
}

/** Several lines, such as what was found on a visit. Line ends become `\n`. */
export function longText(max: number) {
  return text(max, controlCharacterInLines, (raw) => raw.normalize('NFC').replace(/\r\n?/g, '\n').trim());
}

function text(max: number, forbidden: RegExp, tidy: (raw: string) => string) {
  return z
    .string()
    .transform((raw, context) => {
      const tidied = tidy(raw);
      if (forbidden.test(tidied)) return refuse(context, 'control-characters');
      // Characters as a person counts them, and as Postgres does; `length` counts some twice.
      const length = [...tidied].length;
      if (length > max) return refuse(context, 'too-long', { max });
      return length === 0 ? refuse(context, 'required') : tidied;
    })
    .meta({ minLength: 1, maxLength: max });
}

/** A name of a person: one line, with at least one letter. */
export function personName() {
  return shortText(120).refine((name) => /\p{L}/u.test(name), { params: { code: 'bad-format' } });
}

export const riskLevels = ['immediate', 'high', 'medium', 'low'] as const;
export function riskLevel() {
  return z.enum(riskLevels);
}

/** No line break or angle bracket can come through, so it cannot add a header to a mail. */
export function email() {
  return z.string().trim().max(254).pipe(z.email()).meta({ format: 'email' });
}

/** Digits as dialled; blanks, dashes and brackets are dropped. */
export function phone() {
  return z
    .string()
    .max(40)
    .transform((raw) => raw.replace(/[\s().-]/g, ''))
    .pipe(z.string().regex(/^\+?\d{3,15}$/))
    .meta({ example: '+97699112233' });
}

/** A whole number from 0 to `max` in a JSON body; fits Postgres' `integer` unless `max` says otherwise. */
export function count(max = 2_147_483_647) {
  return z.int().min(0).max(max);
}

/** A whole number in a query string: `?limit=20`. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .max(16)
    .transform((raw, context) => {
      if (!/^-?\d{1,15}$/.test(raw)) return refuse(context, 'bad-format');
      const value = Number(raw);
      if (value < min) return refuse(context, 'too-small', { min });
      return value > max ? refuse(context, 'too-big', { max }) : value;
    })
    .meta({ type: 'integer', minimum: min, maximum: max });
}

/** The query of every list: `?after=<cursor>&limit=`. Spread it into the query object: `z.object({ ...pageQuery(), unit: unitCode() })`. */
export function pageQuery(most = 200, usual = 50) {
  return {
    after: z.string().max(2_000).optional(),
    limit: wholeNumber(1, most)
      .optional()
      .transform((limit) => limit ?? usual),
  };
}
