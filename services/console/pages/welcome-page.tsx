/** The first time somebody comes: a password is set by a one-time link. */
import { Mistakes, TextField } from '../../../libs/html/fields';
import { Page } from '../../../libs/html/page';
import { Note } from '../../../libs/html/parts';
import { type Language } from '../../../libs/html/when';
import { shortestPassword } from '../accounts/accounts';
import { words } from './words';

export type PasswordMistake = 'short' | 'differs' | 'again' | 'tooMany';

export interface WelcomePageProps {
  readonly language: Language;
  /** Path of this page, which holds the link. */
  readonly path: string;
  /** Bound to a cookie of this browser. */
  readonly form: string;
  readonly name: string;
  readonly mail: string;
  readonly mistake?: PasswordMistake | undefined;
}

export function WelcomePage({ language, path, form, name, mail, mistake }: WelcomePageProps) {
  const w = words[language];
  const length = w.passwordShort.replace('{count}', String(shortestPassword));
  const said = mistake === 'short' ? length : mistake === 'differs' ? w.passwordDiffers : undefined;
  return (
    <Page
      title={w.welcome}
      language={language}
      about={w.about}
      narrow
      switchTo={{ mn: `${path}?lang=mn`, en: `${path}?lang=en` }}
    >
      <h1>{w.welcome}</h1>
      {said && (
        <Mistakes of={[{ name: mistake === 'short' ? 'password' : 'repeated', words: said }]} language={language} />
      )}
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
      <p class="lead">
        {name} · {mail}
      </p>
      <p>{w.welcomeLead}</p>
      <form method="post" action={path}>
        <input type="hidden" name="form" value={form} />
        {/* So that a password manager knows for whom. */}
        <input type="hidden" name="mail" value={mail} autocomplete="username" />
        <TextField
          name="password"
          label={w.newPassword}
          {...(mistake === 'short' ? { error: length } : { hint: length })}
          type="password"
          autocomplete="new-password"
          max={200}
          required
        />
        <TextField
          name="repeated"
          label={w.newPasswordAgain}
          error={mistake === 'differs' ? said : undefined}
          type="password"
          autocomplete="new-password"
          max={200}
          required
        />
        <button>{w.setPassword}</button>
      </form>
    </Page>
  );
}

/** A link that is used, old or wrong, or of somebody who has an account: nothing tells which. */
export function NoInvitationPage({ language }: { language: Language }) {
  const w = words[language];
  return (
    <Page
      title={w.linkOver}
      language={language}
      about={w.about}
      narrow
      home="/"
      switchTo={{ mn: '?lang=mn', en: '?lang=en' }}
    >
      <h1>{w.linkOver}</h1>
      <p class="lead">{w.linkOverLead}</p>
      <p>
        <a href="/sign-in">{w.signIn}</a>
      </p>
    </Page>
  );
}
