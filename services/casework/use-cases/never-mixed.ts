// Invented people have a password that everybody knows. Where they were, no real work begins; where real people work, none of them comes.
import { type Kysely } from 'kysely';
import { type CaseworkTables } from '../tables';

/** Of the whole profile, with its invented people. @throws Error, one sentence for whoever starts the house */
export async function neverMixed(
  db: Kysely<CaseworkTables>,
  invented: readonly { readonly id: string }[],
  demo: boolean,
): Promise<void> {
  if (demo) {
    const real = await db.selectFrom('staff').select('id').where('addedBy', '=', 'first').executeTakeFirst();
    if (real)
      throw new Error(
        'real people work in this database: IVEEL_DEMO=1 would load invented ones, with a known password',
      );
    return;
  }
  const ids = invented.map(({ id }) => id);
  if (ids.length === 0) return;
  const sample = await db.selectFrom('staff').select('id').where('id', 'in', ids).executeTakeFirst();
  if (sample)
    throw new Error(
      'this database holds the invented people of a demo: begin with an empty one (on a laptop, npm run reset)',
    );
}
