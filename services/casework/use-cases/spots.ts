// Where a field of a command is: at the top (`note`), or in each entry of a list (`participants[].outside`).

export interface Spot {
  /** `note`, `participants/2/outside`. */
  readonly path: string;
  readonly value: unknown;
  readonly put: (value: unknown) => void;
}

/** Only what was sent; a number where a list may also stand has no entries. */
export function spotsOf(input: Record<string, unknown>, field: string): Spot[] {
  const [list = '', member] = field.split('[].');
  if (member === undefined) return spotIn(input, field, field);
  const entries: unknown = input[list];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: unknown, i) =>
    typeof entry === 'object' && entry !== null
      ? spotIn(entry as Record<string, unknown>, member, `${list}/${i}/${member}`)
      : [],
  );
}

function spotIn(holder: Record<string, unknown>, name: string, path: string): Spot[] {
  const value = holder[name];
  return value === undefined ? [] : [{ path, value, put: (other) => void (holder[name] = other) }];
}
