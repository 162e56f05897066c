/** When something is refused, the reader is told what, and whom to call instead. */
import { Page } from '../../../libs/html/page';
import { renderPage } from '../../../libs/html/render';
import { type RenderError } from '../../../libs/http/send-problem';
import { Helpline } from './helpline';
import { reportWords } from './report-words';

export const errorPage: RenderError = ({ title, status, language, requestId }) => {
  const w = reportWords[language];
  return renderPage(
    <Page title={w.title} language={language} about={w.about} narrow style="inline">
      <h1>{title}</h1>
      <Helpline language={language} />
      <p>
        <a href={`/report?lang=${language}`}>{w.title}</a>
      </p>
      <p class="soft">
        {status} · <span class="num">{requestId}</span>
      </p>
    </Page>,
  );
};
