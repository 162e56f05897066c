/** What a reporter gets: a number and what happens now. Nothing about the child, so it may be seen by whoever looks over a shoulder. */
import { Page } from '../../../libs/html/page';
import { type Language } from '../../../libs/http/language';
import { Helpline } from './helpline';
import { reportWords } from './report-words';

export function ReceiptPage({ language, receipt }: { language: Language; receipt: string }) {
  const w = reportWords[language];
  const path = `/report/received/${receipt}`;
  return (
    <Page
      title={w.received}
      language={language}
      about={w.about}
      switchTo={{ mn: `${path}?lang=mn`, en: `${path}?lang=en` }}
      narrow
      style="inline"
    >
      <h1>{w.received}</h1>
      <div class="note done">
        <h2>
          {w.receipt}
          <br />
          <span class="ref">{receipt}</span>
        </h2>
      </div>
      <p>{w.keep}</p>
      <h2>{w.next}</h2>
      <ol>
        {w.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Helpline language={language} />
      <p class="no-print">
        <a href={`/report?lang=${language}`}>{w.another}</a>
      </p>
    </Page>
  );
}
