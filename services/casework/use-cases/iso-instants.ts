// Instants inside an event's body are numbers in the core; a reader gets ISO-8601.

/** Numbers in fields named `at` or `…At`, at any depth. */
export function isoInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(isoInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      typeof member === 'number' && /^at$|At$/.test(name) ? new Date(member).toISOString() : isoInstants(member),
    ]),
  );
}
