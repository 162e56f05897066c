// Which emergencies begin, go on for longer or shorter, or are over between two versions; for people to read beside the differences of the text.
import type { Difference } from './difference';
import type { Emergency } from './emergencies';

/** `lastDay`: the last day of something in a unit that ends at an instant, `2027-01-31`. */
export function diffEmergencies(
  from: readonly Emergency[],
  to: readonly Emergency[],
  lastDay: (unit: string, untilAt: number) => string,
): Difference[] {
  const ids = [...new Set([...from, ...to].map(({ id }) => id))];
  return ids.flatMap((id): Difference[] => {
    const before = from.find((one) => one.id === id);
    const after = to.find((one) => one.id === id);
    if (before?.untilAt === after?.untilAt) return [];
    const effect = !before ? 'added' : !after ? 'removed' : after.untilAt > before.untilAt ? 'longer' : 'shorter';
    return ((after ?? before)?.units ?? []).map((unit) => {
      const [a, b] = [before, after].map((one) => (one ? lastDay(unit, one.untilAt) : null));
      return { part: 'emergency-on', of: unit, from: a ?? null, to: b ?? null, effect };
    });
  });
}
