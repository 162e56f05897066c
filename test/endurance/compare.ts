// Two timelines of one life: what differs, as paths. Time's own events may come a little late on a real server; what they say may not differ.
import type { TimelineEvent } from '../../libs/scripts/engine';

/** An effect crosses a wire on a real server, so what it begins counts from a moment later; the due instants must be the same. */
const WIRE = 5_000;
/** A timer of a real server rings a little after its instant. */
const LATE = 60_000;

export function differences(a: unknown, b: unknown, path = ''): string[] {
  if (a === b) return [];
  if (typeof a === 'number' && typeof b === 'number' && path.endsWith('.anchor.at') && Math.abs(a - b) < WIRE)
    return [];
  if (typeof a === 'number' && typeof b === 'number' && /^[^.]*\.0\.\d+\.at$/.test(path) && Math.abs(a - b) < LATE)
    return [];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return [`${path}: ${JSON.stringify(a)} ≠ ${JSON.stringify(b)}`];
  }
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.flatMap((name) => differences(a[name as keyof typeof a], b[name as keyof typeof b], `${path}.${name}`));
}

/** Notices settle in any order, and each that settles takes a number of the record: which of two came first is in the number of the next notice. */
export function comparable(events: readonly TimelineEvent[]): unknown[] {
  const told = events.filter((e) => e.body.type !== 'notice.settled').map(({ n: _n, ...event }) => event);
  const notices = events
    .filter((e) => e.body.type === 'notice.settled')
    .map(({ body }) => JSON.stringify({ ...body, notice: undefined }));
  return [told, notices.sort()];
}
