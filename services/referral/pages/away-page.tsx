/** A part of ours is away: a calm page in both languages. What was typed is still in it, so trying again is one press. */
import { Page } from '../../../libs/html/page';
import { type Language } from '../../../libs/html/when';
import { words } from './words';

export interface AwayPageProps {
  readonly language: Language;
  /** Fields of the form that could not be taken. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
}

export function AwayPage({ language, fields }: AwayPageProps) {
  const both = language === 'mn' ? (['mn', 'en'] as const) : (['en', 'mn'] as const);
  const [own, other] = both;
  return (
    <Page
      title={words[own].awayTitle}
      language={own}
      about={words[own].about}
      narrow
      style="inline"
      footer={words[own].footer}
    >
      <h1>{words[own].awayTitle}</h1>
      <p>{words[own].away}</p>
      {fields ? (
        <form method="post" action={`?lang=${own}`}>
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button>{`${words[own].tryAgain} / ${words[other].tryAgain}`}</button>
        </form>
      ) : (
        <p>
          <a class="button" href={`?lang=${own}`}>{`${words[own].tryAgain} / ${words[other].tryAgain}`}</a>
        </p>
      )}
      <section lang={other}>
        <h2>{words[other].awayTitle}</h2>
        <p>{words[other].away}</p>
      </section>
    </Page>
  );
}
