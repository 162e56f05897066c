/** Sign-in. In a demo it tells the password of the invented people. */
import { Mistakes, TextField } from '../../../libs/html/fields';
import { Page } from '../../../libs/html/page';
import { Note } from '../../../libs/html/parts';
import { type Language } from '../../../libs/html/when';
import { word } from '../../../libs/words/word';
import { words } from './words';

export interface DemoLogin {
  readonly mail: string;
  readonly role: string;
  readonly unit: Readonly<Record<Language, string>>;
}

export interface SignInPageProps {
  readonly language: Language;
  readonly next: string;
  /** Bound to a cookie of this browser. */
  readonly form: string;
  readonly mail?: string | undefined;
  readonly mistake?: 'wrong' | 'again' | 'tooMany' | undefined;
  readonly demo?: { readonly password: string; readonly people: readonly DemoLogin[] } | undefined;
}

export function SignInPage({ language, next, form, mail, mistake, demo }: SignInPageProps) {
  const w = words[language];
  const to = (lang: Language) => `/sign-in?${new URLSearchParams({ lang, ...(next === '/' ? {} : { next }) })}`;
  return (
    <Page title={w.signIn} language={language} about={w.about} narrow switchTo={{ mn: to('mn'), en: to('en') }}>
      <h1>{w.signIn}</h1>
      {mistake === 'wrong' && <Mistakes of={[{ name: 'mail', words: w.wrong }]} language={language} />}
      {mistake === 'again' && (
        <Note tone="soon" alert>
          {w.again}
        </Note>
      )}
      {mistake === 'tooMany' && (
        <Note tone="late" alert>
          {w.tooMany}
        </Note>
      )}
      <p class="lead">{mistake === 'wrong' ? w.wrongHint : w.signInLead}</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="form" value={form} />
        <TextField name="mail" label={w.mail} type="email" autocomplete="username" max={254} value={mail} required />
        <TextField
          name="password"
          label={w.password}
          type="password"
          autocomplete="current-password"
          max={200}
          required
        />
        <button>{w.signIn}</button>
      </form>
      {demo && (
        <Note>
          <h2>{w.demo}</h2>
          <p>
            {w.demoPassword}
            <strong class="num">{demo.password}</strong>
          </p>
          <p>{w.demoWho}</p>
          <ul>
            {demo.people.map((person) => (
              <li key={person.mail}>
                {person.mail}
                <br />
                <small>
                  {word(language, `common.role.${person.role}`)}, {person.unit[language]}
                </small>
              </li>
            ))}
          </ul>
        </Note>
      )}
    </Page>
  );
}
