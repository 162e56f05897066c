/** A clock a test turns by hand. */

export interface TestClock {
  readonly now: () => number;
  /** Forward by so many milliseconds. */
  forward(ms: number): void;
  set(iso: string): void;
}

/** @param iso with an offset, such as `2026-11-23T09:00:00+08:00` */
export function testClock(iso = '2026-11-23T09:00:00+08:00'): TestClock {
  let now = Date.parse(iso);
  return {
    now: () => now,
    forward: (ms) => {
      now += ms;
    },
    set: (to) => {
      now = Date.parse(to);
    },
  };
}
