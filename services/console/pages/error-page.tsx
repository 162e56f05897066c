/** A refusal, calmly: what is the matter, what to do, and the number to tell us. Never the address that was asked for. */
import { Page } from '../../../libs/html/page';
import { renderPage } from '../../../libs/html/render';
import { type RenderError } from '../../../libs/http/send-problem';
import { type ConsoleWord, words } from './words';

const advice: Readonly<Record<number, ConsoleWord>> = {
  401: 'e401',
  403: 'e403',
  404: 'e404',
  429: 'e429',
  503: 'e503',
};

export const errorPage: RenderError = ({ title, status, language, requestId }) => {
  const w = words[language];
  return renderPage(
    <Page
      title={title}
      language={language}
      about={w.about}
      home="/"
      narrow
      switchTo={{ mn: '?lang=mn', en: '?lang=en' }}
    >
      <h1>{title}</h1>
      <p class="lead">{w[advice[status] ?? (status >= 500 ? 'e503' : 'eOther')]}</p>
      {status === 401 || status === 403 ? (
        <form method="post" action="/sign-out">
          <button>{w.signOut}</button>
        </form>
      ) : (
        <p>
          <a href="/">{w.back}</a>
        </p>
      )}
      <p class="soft">
        <small>
          {status} · <span class="num">{requestId}</span>
        </small>
      </p>
    </Page>,
  );
};
