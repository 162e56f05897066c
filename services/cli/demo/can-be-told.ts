// What the story stands on, looked at before the first report is made: time that can be skipped, and an inbox that can be read.
import { ApiError, call } from '../api';
import { PlainError } from '../plain-error';
import { authorization, urls } from '../session';
import { SUPERVISOR, UNIT } from './stage';

/** @throws PlainError that says what is missing and what to do */
export async function mustBeTellable(lang: 'mn' | 'en'): Promise<void> {
  await mustSkipTime(lang);
  const inbox = await fetch(`${urls.inbox()}/api/messages?subject=none`, { signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.ok && answer.headers.get('content-type')?.includes('json') === true,
    () => false,
  );
  if (!inbox)
    throw new PlainError(
      `The story reads its mails in the inbox that npm start brings along, and there is none at ${urls.inbox()}. With SMTP_URL they go to a mail server of your own: start without SMTP_URL to see the story.`,
    );
}

async function mustSkipTime(lang: 'mn' | 'en'): Promise<void> {
  const url = `${urls.casework()}/api/demo`;
  const told = call<{ canSkip: boolean }>(url, { authorization: authorization(SUPERVISOR, 'supervisor', UNIT), lang });
  const { canSkip } = await told.catch((error: unknown) => {
    if (error instanceof ApiError && error.status === 404)
      throw new PlainError('The story can be told in a demo only: start with npm start, without --no-demo.');
    throw error;
  });
  if (!canSkip)
    throw new PlainError(
      'The Temporal server in use does not let time be skipped, and the story takes months. Start without TEMPORAL_ADDRESS, or turn frontend.WorkflowTimeSkippingEnabled on there.',
    );
}
