/** What an agency is told of a handoff: who asks, reference, service, dates, whom to call. Never anything about the child. */
import { type ComponentChildren } from 'preact';
import { Facts, Status, type Tone } from '../../../libs/html/parts';
import { type Language, When } from '../../../libs/html/when';
import { isServing } from '../../../libs/process/referral/state';
import { answerBy } from '../use-cases/remember-view';
import { type OpenedLink } from '../use-cases/find-link';
import { type UnitFacts } from '../casework-client';
import { words } from './words';

export interface HandoffFactsProps {
  readonly opened: OpenedLink;
  readonly unit: UnitFacts;
  /** Of the service, in the page's language. */
  readonly serviceName: string;
  readonly language: Language;
}

export function HandoffFacts({ opened, unit, serviceName, language }: HandoffFactsProps) {
  const { handoff, agency, view, now } = opened;
  const { facts, status } = words[language];
  const { state } = view;
  const due = answerBy(view);
  const late = due !== null && now >= due;
  const at = { zone: handoff.zone, language, now };
  const by: readonly [string, ComponentChildren] = [
    isServing(state) ? facts.newsBy : facts.answerBy,
    due === null ? null : late ? (
      <Status tone="late">
        <When at={due} {...at} />
      </Status>
    ) : (
      <strong>
        <When at={due} {...at} />
      </strong>
    ),
  ];
  return (
    <Facts
      of={[
        [facts.from, unit.name[language]],
        [facts.to, agency.name[language]],
        [facts.reference, <span class="ref">{handoff.ref}</span>],
        [facts.service, serviceName],
        [facts.received, state.sent ? <When at={state.sent.at} {...at} /> : null],
        by,
        [facts.status, <Status tone={toneOf(state.status)}>{status[state.status]}</Status>],
        [facts.call, <Call unit={unit} />],
      ]}
    />
  );
}

/** Number or address of the unit that asks. */
export function Call({ unit }: { unit: UnitFacts }) {
  const { phone, mailbox } = unit;
  if (!phone && !mailbox) return null;
  return (
    <>
      {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
      {phone && mailbox && ' · '}
      {mailbox && <a href={`mailto:${mailbox}`}>{mailbox}</a>}
    </>
  );
}

export function toneOf(status: OpenedLink['view']['state']['status']): Tone {
  switch (status) {
    case 'draft':
    case 'sent':
    case 'received':
    case 'disputed':
      return 'open';
    case 'needs-information':
    case 'not-attended':
      return 'wait';
    case 'accepted':
    case 'started':
    case 'completed':
      return 'done';
    case 'declined':
    case 'wrong-agency':
    case 'ended':
    case 'withdrawn':
      return 'off';
  }
}
