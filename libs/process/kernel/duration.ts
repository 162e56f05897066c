// Durations as policy writes them: `48 h`, `7 d`, `1 mo`, `10 wd`. A number without a unit is refused: it is how deadlines get lost.

export const UNITS = ['h', 'd', 'wd', 'mo'] as const;
export type DurationUnit = (typeof UNITS)[number];

/** Text of a duration, e.g. `48 h`. Checked when a policy is loaded. */
export type DurationText = string;

export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

const parsed = new Map<DurationText, Duration | undefined>();

function read(text: DurationText): Duration | undefined {
  const match = /^(\d{1,4}) (h|d|wd|mo)$/.exec(text);
  return match ? { count: Number(match[1]), unit: match[2] as DurationUnit } : undefined;
}

/** `10 wd` → `{ count: 10, unit: 'wd' }`, or undefined. Zero is well-formed; where it makes no sense is the policy's to say. */
export function tryDuration(text: DurationText): Duration | undefined {
  const known = parsed.get(text);
  if (known === undefined && !parsed.has(text)) {
    // Texts come from policies, so the memo stays as small as a policy; the bound is for a fuzzer.
    if (parsed.size > 2000) parsed.clear();
    const value = read(text);
    parsed.set(text, value);
    return value;
  }
  return known;
}

/** As `tryDuration`; throws for text no policy could have passed validation with. */
export function duration(text: DurationText): Duration {
  const value = tryDuration(text);
  if (!value) throw new Error(`not a duration: ${text}`);
  return value;
}
