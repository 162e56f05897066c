// Where a process lived, and by which calendar, at each time of its record: what it went by then, whatever it goes by now.
import type { KernelEvent, Recorded } from '../kernel/events';

export interface Place {
  readonly unit: string;
  /** The calendar it went by, by its number. */
  readonly calendar: { readonly id: string; readonly version: number };
}

type Body = { readonly type: string } | KernelEvent | undefined;

const KINDS: readonly string[] = ['policy.adopted', 'calendar.adopted'];

export function isAdoption(body: Body): boolean {
  return body !== undefined && KINDS.includes(body.type);
}

/** The same one when the event says nothing of it. */
export function placeAfter(place: Place, body: Body): Place {
  const event = body as KernelEvent | undefined;
  if (event?.type === 'policy.adopted')
    return event.unit === undefined || event.unit === place.unit ? place : { ...place, unit: event.unit };
  if (event?.type !== 'calendar.adopted') return place;
  return { unit: event.unit ?? place.unit, calendar: { id: event.calendar, version: event.to } };
}

/** Every place of a record, each once. */
export function placesOf(began: Place, events: readonly Recorded[]): Place[] {
  const places = [began];
  for (const { body } of events) {
    const next = placeAfter(places[places.length - 1] as Place, body);
    if (next !== places[places.length - 1]) places.push(next);
  }
  return places;
}

/** As the record tells it: the unit it was begun for, and the calendar of its first duty. `now`: how it stands today, for what the record does not say. */
export function beganIn(events: readonly Recorded[], now: Place): Place {
  const first = events[0]?.body as { readonly unit?: unknown } | undefined;
  const unit = typeof first?.unit === 'string' ? first.unit : now.unit;
  for (const { body } of events) {
    const event = body as KernelEvent;
    if (event.type === 'duty.opened') {
      const { id, version } = event.because.calendar;
      return { unit, calendar: { id, version } };
    }
    if (event.type === 'calendar.adopted' && event.unit === undefined)
      return { unit, calendar: { id: event.calendar, version: event.from } };
  }
  return { unit, calendar: now.calendar };
}
