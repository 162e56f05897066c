/** A person at an agency: opens the link of the mail, reads, fills the form in and sends it. */
const shownIn = (html: string): string => /name="shown" value="([^"]*)"/.exec(html)?.[1] ?? '';

/** A form that comes back faster was not read by a person. */
const READING_MS = 2_050;

/** @returns HTTP status of the posted form, and where it led */
export async function answerLink(
  link: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly location: string | null; readonly shown: string }> {
  const shown = shownIn(await (await fetch(link)).text());
  await new Promise((resolve) => setTimeout(resolve, READING_MS));
  return { ...(await postLink(link, { shown, website: '', ...fields })), shown };
}

export async function postLink(
  link: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly location: string | null }> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(fields).toString();
  const { status, headers: sent } = await fetch(link, { method: 'POST', redirect: 'manual', headers, body });
  return { status, location: sent.get('location') };
}
