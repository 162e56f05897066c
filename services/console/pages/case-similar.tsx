/** While a report waits for its screening: other cases that may be about the same child, by reference and by what they share, never by name. */
import { type Language } from '../../../libs/html/when';
import { hasWord, word } from '../../../libs/words/word';
import { type Similar } from '../intake/client';

export type Hint = readonly Similar[] | 'none-of-yours' | 'away';

export function CaseSimilar({ hint, language }: { hint: Hint; language: Language }) {
  if (hint === 'none-of-yours') return null;
  const say = (key: string) => word(language, `similar.${key}`);
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">{say('title')}</h2>
      {hint === 'away' ? (
        <p class="soft">{say('away')}</p>
      ) : hint.length === 0 ? (
        <p class="soft">{say('none')}</p>
      ) : (
        <>
          <p class="soft">{say('hint')}</p>
          <ul>
            {hint.map(({ ref, because }) => (
              <li key={ref}>
                <a href={`/cases/${ref}`}>{ref}</a>: {because.map((kind) => shared(language, kind)).join('; ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const shared = (language: Language, kind: string) =>
  hasWord(`similar.because.${kind}`) ? word(language, `similar.because.${kind}`) : kind;
