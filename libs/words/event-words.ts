// One event → one sentence of the timeline. Total: an event from before these words were written still gets a line.
import type { Lang } from './catalogue';
import { formatDuration } from './duration-words';
import { dutyTitle } from './duty-words';
import { formatDue, formatInstant } from './instant-words';
import { type Args, hasWord, word } from './word';

export interface Listening {
  /** Zone of the unit. */
  readonly zone: string;
  /** Words of a profile code: list name and code. Without it, codes stand for themselves. */
  readonly label?: (lang: Lang, list: string, code: string) => string;
  /** Words for an id (a staff member, an agency) the reader may see. Without it, ids are left out. */
  readonly nameOf?: (id: string) => string | undefined;
}

/** Field → word list, where the list differs by event. */
const reasonLists: Readonly<Record<string, string>> = {
  'report.screened': 'screening-reasons',
  'risk.set': 'risk-reasons',
  'plan.returned': 'plan-return-reasons',
  'conference.waived': 'waive-reasons',
  'conference.moved': 'conference-changes',
  'conference.cancelled': 'conference-changes',
  'concern.raised': 'concern-reasons',
  'closure.started': 'closure-reasons',
  'closure.withdrawn': 'closure-withdrawals',
  'case.reopened': 'reopen-reasons',
  'case.ended': 'end-reasons',
  'case.unlinked': 'unlink-reasons',
  'transfer.offered': 'transfer-reasons',
  'transfer.refused': 'transfer-refusals',
  'placement.ended': 'placement-ends',
  'referral.withdrawn': 'referral-withdrawals',
  'handoff.withdrawn': 'referral-withdrawals',
  'action.dropped': 'action-drop-reasons',
  'duty.extended': 'overdue-reasons',
  'duty.snoozed': 'snooze-reasons',
  'duty.waived': 'duty-waive-reasons',
  'duty.varied': 'vary-reasons',
  'duty.unvaried': 'vary-reasons',
  'role.delegated': 'delegation-reasons',
  'pause.started': 'pause-reasons',
  'pause.ended': 'pause-reasons',
};

const codeLists: Readonly<Record<string, string>> = {
  source: 'sources',
  concerns: 'concerns',
  service: 'services',
  care: 'care',
  criterion: 'criteria',
  how: 'agreement-ways',
  present: 'disciplines',
  course: 'courses',
  about: 'challenge-matters',
  authority: 'foreign-authorities',
  matter: 'court-matters',
  withoutQuorum: 'quorum-reasons',
  shared: 'packet-items',
  byPhone: 'packet-items',
  withheld: 'packet-items',
  consentTo: 'packet-items',
  result: 'service-results',
  attended: 'attendance',
  next: 'next-steps',
  place: 'action-places',
  usualPlace: 'action-places',
  criteria: 'opening-criteria',
  override: 'opening-overrides',
};

const commonLists: Readonly<Record<string, string>> = {
  level: 'risk',
  suspectedRisk: 'risk',
  risk: 'risk',
  owner: 'role',
  role: 'role',
  above: 'role',
  consent: 'consent',
  answer: 'referral',
  news: 'referral',
  via: 'via',
  why: 'gap',
  template: 'template',
};

/** Fields the sentences choose by (`select`): they stay codes. */
const chosenBy = new Set(['track', 'party', 'from', 'step', 'finding', 'scope']);

/** Fields that hold a due instant: one at the end of a day is called so. */
const dueFields = new Set(['dueAt', 'fromDueAt', 'toDueAt']);

/** Fields that name a member of staff beside the lead. */
const overseers = new Set(['supervisor', 'cover']);

type Body = Readonly<Record<string, unknown>> & { readonly type: string };

/** The sentence of an event. Never throws for what an event may hold. */
export function eventSentence(lang: Lang, body: Body, listening: Listening): string {
  const dot = body.type.indexOf('.');
  const key = `events/${body.type.slice(0, dot)}.${body.type.slice(dot + 1)}`;
  if (!hasWord(key)) return body.type;
  const args: Record<string, string | number> = { ...defaults(body) };
  for (const [field, value] of Object.entries(body)) args[field] = argOf(lang, body.type, field, value, listening);
  if (wasLateForUs(body)) Object.assign(args, { late: 'no', withdrawn: 'yes' });
  return word(lang, key, args satisfies Args);
}

/** Before an event said both, `late` was an answer after withdrawal. */
const wasLateForUs = ({ type, late, withdrawn }: Body) =>
  /^(handoff|referral)\./.test(type) && late === true && withdrawn === undefined;

/** What older events lack, or where there is nothing of it to say. */
const NOT_SAID = {
  shared: 'none',
  withheld: 'none',
  result: 'none',
  next: 'none',
  unit: 'none',
  authority: 'none',
  emergency: 'none',
  criteria: 'none',
  override: 'none',
  single: 'no',
  usualPlace: 'none',
};

/** What a sentence may ask for and an event may lack. */
function defaults(body: Body): Record<string, string | number> {
  return body.type === 'notice.settled'
    ? { kind: 'none' }
    : {
        late: 'no',
        withdrawn: 'no',
        reason: '—',
        place: '—',
        above: '—',
        cover: 'none',
        promise: 'no',
        ...NOT_SAID,
        ...conferenceDefaults(body),
      };
}

function conferenceDefaults({ participants }: Body) {
  return { withoutQuorum: 'none', invited: Array.isArray(participants) ? participants.length : 0 };
}

function argOf(lang: Lang, type: string, field: string, value: unknown, listening: Listening): string | number {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return instantOrNumber(lang, field, value, listening.zone);
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    const texts = value.map((entry) => String(argOf(lang, type, field, entry, listening)));
    return new Intl.ListFormat(lang, { type: 'conjunction' }).format(texts);
  }
  if (typeof value !== 'string') return '—';
  return textOf(lang, type, field, value, listening);
}

function instantOrNumber(lang: Lang, field: string, value: number, zone: string): string | number {
  if (!field.endsWith('At')) return value;
  return dueFields.has(field) ? formatDue(lang, value, zone) : formatInstant(lang, value, zone);
}

function textOf(lang: Lang, type: string, field: string, value: string, { label, nameOf }: Listening): string {
  // What an agency answers has words of its own.
  if (chosenBy.has(field) || (field === 'answer' && type === 'challenge.answered')) return value;
  if (overseers.has(field) || (field === 'to' && type === 'role.delegated')) return nameOf?.(value) ?? '—';
  if (field === 'lead' || field === 'agency' || field === 'assignee') return nameOf?.(value) ?? 'none';
  if (field === 'duty' || (field === 'kind' && !/^(conference|case)\./.test(type))) {
    return hasWord(`duties/${value}.title`) ? dutyTitle(lang, value) : value;
  }
  if (field === 'country') return new Intl.DisplayNames(lang, { type: 'region', fallback: 'code' }).of(value) ?? value;
  if (field === 'rule' || field === 'policyRule') return formatDuration(lang, value);
  if (type === 'court.held' && field === 'outcome') return label ? label(lang, 'court-outcomes', value) : value;
  const list = commonListOf(type, field);
  if (list !== undefined) return hasWord(`common.${list}.${value}`) ? word(lang, `common.${list}.${value}`) : value;
  const codes =
    field === 'reason'
      ? reasonLists[type]
      : type === 'concern.decided' && field === 'decision'
        ? 'concern-decisions'
        : codeLists[field];
  return codes === undefined || !label ? value : label(lang, codes, value);
}

/** Lists of `common.yaml` that a field speaks from, by the event it stands in. */
function commonListOf(type: string, field: string): string | undefined {
  if (type.startsWith('action.') && field === 'outcome') return 'action-outcome';
  if (type.startsWith('action.') && field === 'owner') return 'action-owner';
  if (field === 'outcome') {
    return type === 'report.screened' ? 'screening' : type === 'notice.settled' ? 'notice' : 'referral';
  }
  if (field === 'kind' && type.startsWith('conference.')) return 'conference';
  if (field === 'kind' && type === 'case.linked') return 'link';
  if (field === 'to' && type === 'notice.settled') return 'role';
  if (field === 'reason' && type === 'duty.cancelled') return 'cancel-reason';
  return commonLists[field];
}
