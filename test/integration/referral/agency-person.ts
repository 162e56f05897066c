/** A person at an agency, and a program that is none: both as they come over HTTP. */
import { type Neighbourhood, type SentNotice, aReferral } from './neighbours';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  what: string,
  withinMs = 20_000,
): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}

/** The newest mail of a template for a referral, once it has been sent. */
export function mailOf(around: Neighbourhood, referral: string, template: string, nth = 1): Promise<SentNotice> {
  return until(
    () => around.notices.filter((n) => n.workflowId === `referral/${referral}` && n.template === template)[nth - 1],
    `mail ${template} no. ${nth}`,
  );
}

/** Opens a handoff and takes the link out of its mail. */
export async function aMailedHandoff(around: Neighbourhood, over: Parameters<typeof aReferral>[0] = {}) {
  const about = aReferral(over);
  await around.open(about);
  const { url } = await mailOf(around, about.referral, 'handoff');
  if (url === undefined) throw new Error('the mail has no link');
  return { ...about, link: url };
}

export interface Page {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

export async function visit(link: string, init: RequestInit = {}): Promise<Page> {
  const reply = await fetch(link, { redirect: 'manual', ...init });
  return { status: reply.status, html: await reply.text(), headers: reply.headers };
}

export function shownIn(html: string): string {
  return /name="shown" value="([^"]*)"/.exec(html)?.[1] ?? '';
}

export function post(link: string, fields: Record<string, string>, init: RequestInit = {}): Promise<Page> {
  return visit(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
    ...init,
  });
}

/** Opens the page, reads it as long as a person at least must, fills in the form and sends it; follows the redirect. */
export async function answerAsPerson(
  link: string,
  fields: Record<string, string>,
  waitMs = 2_050,
): Promise<{ sent: Page; page: Page; form: Record<string, string> }> {
  const opened = await visit(`${link}?lang=en`);
  await pause(waitMs);
  const form = { shown: shownIn(opened.html), website: '', ...fields };
  const sent = await post(`${link}?lang=en`, form);
  const to = sent.headers.get('location');
  const page = to === null ? sent : await visit(new URL(to, link).toString());
  return { sent, page, form };
}

/** What the process says. */
export async function stateOf(around: Neighbourhood, referral: string) {
  const view = await around.client.workflow
    .getHandle(`referral/${referral}`)
    .query<{ state: Record<string, unknown>; open: { kind: string; key: string }[]; n: number }>('view');
  return view;
}
