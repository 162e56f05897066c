/** A refusal for a person's browser: what is wrong in words, and the number to tell us. Never the address that was asked for. */
import { type RenderError } from '../../../libs/http/send-problem';
import { renderPage } from '../../../libs/html/render';
import { AgencyShell } from './agency-shell';
import { AwayPage } from './away-page';

export const errorPage: RenderError = ({ status, title, language, requestId }) =>
  renderPage(
    status === 503 ? (
      <AwayPage language={language} />
    ) : (
      <AgencyShell title={title} language={language}>
        <p class="soft">
          <small>
            {status} · {requestId}
          </small>
        </p>
      </AgencyShell>
    ),
  );
