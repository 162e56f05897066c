// A case that was accepted, and the referrals it makes, on the pure core: what people and agencies say to them, in few words.
import { life, person } from './house-life';

export const ID = 'case/c';
export const worker = person('caseworker');
export const supervisor = person('supervisor');
export const agency = person('agency');

export function accepted(risk = 'medium') {
  const c = life(ID, '2026-05-04T09:00+08:00');
  const told = {
    ref: 'XX-2026-0001-0',
    unit: 'mn-069-05',
    source: 'teacher',
    concerns: ['neglect'],
    contactable: true,
  };
  c.send('report.receive', { ...told, suspectedRisk: risk, happenedAt: c.world.now });
  c.send(
    'report.screen',
    { outcome: 'accepted', reason: 'criteria-met', criteria: ['child-at-risk'], risk, lead: 'caseworker' },
    supervisor,
  );
  const make = (referral: string, more: object = {}, by = worker) =>
    c.send('referral.make', { referral, agency: `at-${referral}`, service: 'legal', consent: 'given', ...more }, by);
  const next = (instead: string, referral: string, more: object = {}, by = worker) =>
    c.send('referral.reroute', { instead, referral, agency: `at-${referral}`, ...more }, by);
  let request = 0;
  const on = (referral: string, name: string, input: object, by = agency, as = `on-${++request}`): string =>
    c.world.send(`referral/${referral}`, { name, input, by, request: as })?.code ?? 'taken';
  const answer = (referral: string, said: string, more: object = {}) =>
    on(referral, 'handoff.answer', { answer: said, happenedAt: c.world.now, via: 'link', record: 'n', ...more });
  const news = (referral: string, said: string, more: object = {}) =>
    on(referral, 'handoff.report-service', { news: said, happenedAt: c.world.now, via: 'link', record: 'n', ...more });
  const told_ = (type: string) => c.world.events(ID).filter(({ body }) => body.type === type);
  return { ...c, make, next, on, answer, news, caseEvents: told_ };
}
