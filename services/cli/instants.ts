// Times as people type them. With an offset they go to the API as they are, which refuses a day there is not; without one they are the local time of the unit.
import { Temporal } from 'temporal-polyfill';
import type { Option } from 'commander';
import { cannot } from './plain-error';

/** Asked only for a time without an offset. */
export type Zone = () => Promise<string>;

export const WHEN = 'such as 2026-11-23T09:00, in the time of the unit, or with its offset';

const LOCAL = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/;

/** @throws PlainError for a local time no calendar has, and for one that never is, or is twice, because clocks are put forward or back */
export async function readInstant(text: string, zone: Zone): Promise<string> {
  if (!LOCAL.test(text)) return text;
  const local = localTime(text);
  if (!local) throw cannot('no-such-time', { text });
  const where = await zone();
  try {
    return local.toZonedDateTime(where, { disambiguation: 'reject' }).toString({ timeZoneName: 'never' });
  } catch {
    throw cannot('time-unclear', { text, zone: where });
  }
}

function localTime(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** Every option that takes an `<instant>`, read so. */
export async function withInstants<V extends Readonly<Record<string, unknown>>>(
  values: V,
  options: readonly Option[],
  zone: Zone,
): Promise<V> {
  const read: Record<string, unknown> = { ...values };
  for (const option of options) {
    const value = values[option.attributeName()];
    if (option.flags.includes('<instant>') && typeof value === 'string')
      read[option.attributeName()] = await readInstant(value, zone);
  }
  return read as V;
}
