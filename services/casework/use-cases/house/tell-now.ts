// Something is on record, and the process it concerns is to know at once. Should it not be reached, the record stands and the hourly look tells it.
import { type Deps } from '../../deps';

/** @param of staff ids and unit codes, for the log. @returns whether it knows already */
export async function tellNow(
  { onUntold }: Pick<Deps, 'onUntold'>,
  of: Readonly<Record<string, string>>,
  tell: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (error) {
    onUntold?.(of, error);
    return false;
  }
}
