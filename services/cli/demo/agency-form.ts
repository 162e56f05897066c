// Answers an agency page as a person does: opens it, reads a moment, types a name, sends the form. No shortcut through an API.
import { PlainError } from '../plain-error';

/** A form that comes back faster is asked again: programs are faster than people. */
const READING_MS = 2_300;

export async function answerAsPerson(link: string, answer: string, name: string): Promise<void> {
  const page = await fetch(`${link}?lang=en`);
  const html = await page.text();
  const shown = /name="shown" value="([^"]+)"/.exec(html)?.[1] ?? /value="([^"]+)"[^>]*name="shown"/.exec(html)?.[1];
  if (!page.ok || shown === undefined)
    throw new PlainError(`The agency's page at ${new URL(link).origin} cannot be answered (${page.status}).`);
  await new Promise((resolve) => setTimeout(resolve, READING_MS));
  const posted = await fetch(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en' },
    body: new URLSearchParams({ shown, website: '', answer, name }).toString(),
    redirect: 'manual',
  });
  if (posted.status !== 303) throw new PlainError(`The agency's answer was not taken (${posted.status}).`);
}
