/**
 * The agency's page, `/a/<token>`: no account, no script. Looking never changes anything, for mail scanners follow links, run what they find and submit
 * forms; only a form that a person filled in, slower than a program would, is an answer.
 */
import { type Request, type Response, type Router } from 'express';
import { Problem } from '../../../libs/http/problem';
import { readForm } from '../../../libs/http/form';
import { isDatabaseAway } from '../../../libs/database/away';
import { type Language } from '../../../libs/html/when';
import { DeadPage, FreshPage } from '../pages/closed-pages';
import { AwayPage } from '../pages/away-page';
import { type ServiceFeedback } from '../../../libs/process/referral/events';
import { type Wrong } from '../pages/answer-form';
import { packetWords } from '../pages/packet-words';
import { hashToken } from '../link-token';
import { CaseworkAway } from '../casework-client';
import { ProcessAway } from '../referral-process';
import { type OpenedLink } from '../use-cases/find-link';
import { type AgencyDeps } from './agency-deps';
import { type AnswerFields, answerFields, lacks, typedOf, wrongFields } from './answer-fields';
import { sendPage } from './send-page';
import { showLink } from './show-link';

/** A person cannot open, read, choose and type in less. */
export const fastestMs = 2_000;
/** A form left open in a tab over a long weekend still counts. */
const oldestMs = 7 * 24 * 3_600_000;

export function agencyPages(deps: AgencyDeps): (router: Router) => void {
  return (router) => {
    router.get('/a/:token', (req, res) => calmly(req, res, () => look(deps, req, res)));
    router.post('/a/:token', (req, res) => calmly(req, res, () => answer(deps, req, res)));
  };
}

const tokenOf = (req: Request): string => String(req.params['token']);
const languageOf = (res: Response): Language => res.locals.language ?? 'mn';

/** A part of ours is away: 503 in both languages, with what was typed kept in the page. */
async function calmly(req: Request, res: Response, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ProcessAway || error instanceof CaseworkAway) && !isDatabaseAway(error)) throw error;
    res.locals.log?.warn({ err: error }, 'a part is away');
    res.set('Retry-After', '60');
    const fields = req.method === 'POST' ? keptFields(req.body) : undefined;
    sendPage(req, res, 503, <AwayPage language={languageOf(res)} fields={fields} />);
  }
}

function keptFields(body: unknown): Record<string, string> {
  const { shown, do: what } = (body ?? {}) as Record<string, unknown>;
  const more = Object.entries({ shown, do: what }).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return Object.fromEntries([...more, ...Object.entries(typedOf(body)).map(([k, v]) => [k, String(v)] as const)]);
}

async function look(deps: AgencyDeps, req: Request, res: Response): Promise<void> {
  const opened = await deps.findLink(tokenOf(req));
  if (!opened || opened.state === 'dead') return dead(deps, req, res, opened);
  const saved = typeof req.query['saved'] === 'string' ? req.query['saved'] : undefined;
  await showLink(deps, req, res, opened, { status: 200, saved });
}

function stamp(deps: AgencyDeps, req: Request): string {
  return deps.stamps.make(hashToken(tokenOf(req)), deps.now());
}

function dead(deps: AgencyDeps, req: Request, res: Response, opened: OpenedLink | undefined): void {
  const page = <DeadPage language={languageOf(res)} shown={stamp(deps, req)} email={opened?.contact.email} />;
  sendPage(req, res, 410, page);
}

async function answer(deps: AgencyDeps, req: Request, res: Response): Promise<void> {
  await deps.limits.post(req.ip ?? '');
  const { data, errors } = await readForm(req, answerFields);
  const wrong = errors && wrongFields(errors, languageOf(res));
  if (errors && !wrong) throw new Problem('bad-input', { errors });
  const fields: AnswerFields = data ?? {};
  const opened = await deps.findLink(tokenOf(req));
  const shownAt = deps.stamps.read(hashToken(tokenOf(req)), fields.shown ?? shownOf(req.body));
  const waited = shownAt === undefined ? -1 : deps.now() - shownAt;
  const byPerson = waited >= fastestMs && waited <= oldestMs && fields.website === undefined;

  if (!opened || opened.state === 'dead') {
    if (fields.do !== 'fresh' || !byPerson) return dead(deps, req, res, opened);
    return fresh(deps, req, res, opened, shownAt ?? 0);
  }
  const again = (given: { wrong?: readonly Wrong[]; note?: 'again' }) =>
    showLink(deps, req, res, opened, { status: 400, typed: typedOf(req.body), ...given });
  if (wrong) return again({ wrong });
  if (opened.link.purpose === 'dispute') return dispute(deps, req, res, opened, fields, byPerson, again);
  if (fields.do === 'packet') return packet(deps, req, res, opened, fields, byPerson, again);
  const language = languageOf(res);
  const valuesOf = (list: readonly { readonly value: string }[]) => list.map(({ value }) => value);
  const results = valuesOf(deps.choices(language, 'service-results'));
  const missing = lacks(fields, { reasons: valuesOf(deps.reasons(language)), results }, language);
  if (missing.length > 0) return again({ wrong: missing });
  if (!byPerson) return again({ note: 'again' });
  await record(deps, req, res, opened, fields, shownAt ?? 0);
}

function shownOf(body: unknown): string | undefined {
  const { shown } = (body ?? {}) as { shown?: unknown };
  return typeof shown === 'string' ? shown : undefined;
}

/** The same reply whether the link was once ours or never. */
async function fresh(
  deps: AgencyDeps,
  req: Request,
  res: Response,
  opened: OpenedLink | undefined,
  shownAt: number,
): Promise<void> {
  if (opened) await deps.mailFreshLink(opened, shownAt);
  else await deps.limits.freshLink(hashToken(tokenOf(req)));
  sendPage(req, res, 200, <FreshPage language={languageOf(res)} email={opened?.contact.email} />);
}

async function record(
  deps: AgencyDeps,
  req: Request,
  res: Response,
  opened: OpenedLink,
  { answer: said, reason, note, name, ...more }: AnswerFields,
  shownAt: number,
): Promise<void> {
  if (said === undefined || said === 'dispute' || name === undefined) throw new Problem('bad-input');
  // Withdrawn, while the form was open or before: the answer is recorded all the same, and the page says what it is worth.
  const sent = await deps.answerHandoff(opened, { said, reason, note, name, shownAt, feedback: chosen(deps, more) });
  if (sent.ok) return seeOther(res, `saved=${sent.answer}`);
  deps.refused.inc({ code: sent.code });
  const now = (await deps.findLink(tokenOf(req))) ?? opened;
  await showLink(deps, req, res, now, { status: 409, note: 'cannot' });
}

/** Codes of the profile; whatever else was sent is not said. */
function chosen(deps: AgencyDeps, { result, attended, next }: AnswerFields): ServiceFeedback {
  const known = (list: string, code: string | undefined) =>
    deps.choices('mn', list).some(({ value }) => value === code) ? code : undefined;
  const said = [known('service-results', result), known('attendance', attended), known('next-steps', next)] as const;
  return {
    ...(said[0] ? { result: said[0] } : {}),
    ...(said[1] ? { attended: said[1] } : {}),
    ...(said[2] ? { next: said[2] } : {}),
  };
}

/** What the agency is given, once a person has said who reads it. Shown in the reply to that and nowhere else: looking again asks again. */
async function packet(
  deps: AgencyDeps,
  req: Request,
  res: Response,
  opened: OpenedLink,
  { reader }: AnswerFields,
  byPerson: boolean,
  again: (given: { wrong?: readonly Wrong[]; note?: 'again' }) => Promise<void>,
): Promise<void> {
  if (opened.state !== 'live') return showLink(deps, req, res, opened, { status: 410 });
  if (reader === undefined)
    return again({ wrong: [{ name: 'reader', words: packetWords[languageOf(res)].wrongReader }] });
  if (!byPerson) return again({ note: 'again' });
  const read = await deps.readPacket(opened, reader);
  await showLink(deps, req, res, opened, { status: 200, packet: read, typed: { name: reader } });
}

async function dispute(
  deps: AgencyDeps,
  req: Request,
  res: Response,
  opened: OpenedLink,
  { name, note }: AnswerFields,
  byPerson: boolean,
  again: (given: { wrong?: readonly Wrong[]; note?: 'again' }) => Promise<void>,
): Promise<void> {
  const missing = lacks({ answer: 'dispute', name }, { reasons: [], results: [] }, languageOf(res));
  if (missing.length > 0) return again({ wrong: missing });
  if (!byPerson || name === undefined) return again({ note: 'again' });
  const sent = await deps.disputeAnswer(opened, { name, note });
  if (sent.ok) return seeOther(res, 'saved=dispute');
  deps.refused.inc({ code: sent.code });
  await showLink(deps, req, res, opened, { status: 409, note: 'cannot' });
}

/** Back to the same page by a relative address, so that the token is not repeated; a reload then asks for nothing to be sent again. */
function seeOther(res: Response, query: string): void {
  res
    .status(303)
    .set('Location', `?lang=${languageOf(res)}&${query}`)
    .end();
}
