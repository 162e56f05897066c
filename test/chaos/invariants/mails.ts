/** I4: everybody who was to be told was written to, at least once; a second copy has the same Message-ID and is flagged. */
import { type Evidence, eventsByProcess, repeated } from './evidence';

export function mailViolations(evidence: Evidence): string[] {
  return [...notices(evidence), ...settled(evidence), ...mails(evidence), ...strangers(evidence)];
}

const SPOKEN = ['duty.reminded', 'duty.breached', 'duty.escalated'];

/** Each alarm that speaks has its notice, and each notice of a duty its alarm. */
function notices({ events, notices: kept }: Evidence): string[] {
  const alarms = events.filter(({ body }) => SPOKEN.includes(body.type) && body['silent'] !== true);
  const keys = new Set(kept.map(({ key }) => key));
  const numbered = new Map(events.map((event) => [`${event.workflowId}/${event.n}`, event]));
  const missing = alarms.filter(({ workflowId, n }) => !keys.has(`${workflowId}/${n}/notify`));
  const baseless = kept.filter(({ key, template }) => {
    if (!['reminder', 'overdue', 'escalation'].includes(template)) return false;
    const event = numbered.get(key.replace(/\/notify$/, ''));
    return !event || !SPOKEN.includes(event.body.type) || event.body['silent'] === true;
  });
  return [
    ...missing.map(({ workflowId, n, body }) => `${workflowId}: nobody was written to about event ${n}, ${body.type}`),
    ...baseless.map(({ key, template }) => `${key}: ${template} without an alarm`),
  ];
}

/** What became of a notice is told to the process once for each outcome. */
function settled(evidence: Evidence): string[] {
  return [...eventsByProcess(evidence)].flatMap(([id, events]) => {
    const told = events.flatMap(({ body }) =>
      body.type === 'notice.settled' ? [`${String(body['notice'])} ${String(body['outcome'])}`] : [],
    );
    return repeated(told).map((what) => `${id}: settled twice: ${what}`);
  });
}

function mails({ mails: kept, arrived }: Evidence): string[] {
  return kept.flatMap(({ messageId, noticeKey, status, maybeDuplicate, digestKey }) => {
    const copies = arrived.filter((mail) => mail.messageId === messageId);
    // What was gathered into the day's mail went out in that one.
    if (status === 'sent' && digestKey === null && copies.length === 0)
      return [`${noticeKey}: said to be sent, and never arrived (${messageId})`];
    if (copies.length > 1 && !maybeDuplicate)
      return [`${noticeKey}: arrived ${copies.length} times, and is not flagged`];
    if (new Set(copies.map(({ to }) => to.join())).size > 1) return [`${noticeKey}: one Message-ID went to two people`];
    return [];
  });
}

function strangers({ mails: kept, arrived }: Evidence): string[] {
  const known = new Set(kept.map(({ messageId }) => messageId));
  return arrived
    .filter(({ messageId }) => !known.has(messageId))
    .map(({ messageId }) => `a mail nobody asked for: ${messageId}`);
}
