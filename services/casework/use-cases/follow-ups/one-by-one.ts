// Many commands for many cases: each is its own, so one that is refused stops no other, and each says what became of it.
import { Problem } from '../../../../libs/http/problem';
import { problemEntry } from '../../../../libs/http/problems';
import { temporalProblem } from '../../../../libs/temporal/problems';
import { type Both } from '../../tables/people';

/** At once: what one person sends must not keep the others waiting. */
const AT_ONCE = 8;

export const OUTCOMES = ['done', 'already', 'refused'] as const;

export interface Result {
  readonly ref: string;
  /** `already`: it stood on record like this before. */
  readonly outcome: (typeof OUTCOMES)[number];
  /** Why it was refused. */
  readonly code: string | null;
  readonly words: Both | null;
}

/** In the order in which they came. What is no refusal, such as a database that is away, ends the whole: sent again, what was taken is taken once. */
export async function oneByOne<T extends { readonly ref: string }>(
  items: readonly T[],
  take: (item: T) => Promise<'done' | 'already'>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.map((item, i) => ({ item, i })).reverse();
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) results[next.i] = await resultOf(next.item, take);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

async function resultOf<T extends { readonly ref: string }>(
  item: T,
  take: (item: T) => Promise<'done' | 'already'>,
): Promise<Result> {
  const { ref } = item;
  try {
    return { ref, outcome: await take(item), code: null, words: null };
  } catch (error) {
    const problem = error instanceof Problem ? error : temporalProblem(error);
    const entry = problem && problemEntry(problem.code);
    if (!problem || !entry || entry.status >= 500) throw error;
    return { ref, outcome: 'refused', code: problem.code, words: { mn: entry.mn, en: entry.en } };
  }
}

/** The same stands in a list once: what is said of it twice could be two things. @param nameOf what makes two of them the same */
export function onceEach<T>(items: readonly T[], nameOf: (item: T) => string): (item: T) => void {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(nameOf(item))) first.set(nameOf(item), item);
  return (item) => {
    if (first.get(nameOf(item)) !== item) throw new Problem('listed-twice');
  };
}
