// What a referral asks of the outside world: mail the agency, and tell the case every outcome and every missed deadline, once.
import type { EffectBody } from '../kernel/definition';
import type { EventNotice, Tell } from '../kernel/effects';
import type { KernelEvent, Recorded } from '../kernel/events';
import type { MissReferral } from '../case/commands/miss-referral';
import type { ReportReferral } from '../case/commands/report-referral';
import { type ReferralEvent, feedbackIn } from './events';
import { referralInform } from './duties/inform';
import type { ReferralState } from './state';

/** A mail to the agency that carries a link. The link is made when the mail is, never here. */
function mail(r: ReferralState, id: string, template: string): EffectBody {
  const input: EventNotice = {
    template,
    workflowId: id,
    to: 'agency',
    risk: r.risk,
    channel: 'now',
    args: { ref: r.ref },
  };
  return { as: 'mail', run: 'notify', input };
}

function tell(r: ReferralState, name: string, input: unknown): EffectBody {
  return { as: 'tell', run: 'tell', input: { workflowId: `case/${r.caseId}`, name, input } satisfies Tell };
}

function outcome(r: ReferralState, id: string, report: Omit<ReportReferral, 'referral'>): EffectBody {
  return tell(r, 'referral.report', { referral: id.slice('referral/'.length), ...report } satisfies ReportReferral);
}

export function referralEffects(
  r: ReferralState,
  event: Recorded<ReferralEvent | KernelEvent>,
  id: string,
): EffectBody[] {
  const e = event.body;
  switch (e.type) {
    case 'handoff.sent':
    case 'handoff.resent':
      return [mail(r, id, 'handoff')];
    case 'handoff.disputed':
      // Whoever gave the disputed answer may hold the old links: the agency is asked anew, at its registered address. And the
      // case must not go on believing what a stranger said.
      return [
        outcome(r, id, { outcome: 'disputed', happenedAt: event.at, told: event.n }),
        ...(r.withdrawn ? [] : [mail(r, id, 'handoff')]),
      ];
    case 'handoff.informed':
      return [mail(r, id, 'handoff-informed')];
    case 'handoff.answered':
    case 'handoff.service': {
      const { happenedAt, late, withdrawn, reason } = e;
      const said = e.type === 'handoff.answered' ? e.answer : e.news;
      const report = {
        outcome: said,
        happenedAt,
        ...(reason ? { reason } : {}),
        ...(late ? { late } : {}),
        ...(withdrawn === undefined ? {} : { withdrawn }),
        told: event.n,
        ...(e.type === 'handoff.service' ? feedbackIn(e) : {}),
      };
      // The receipt goes to the registered address, with a way to say "this was not us".
      return [outcome(r, id, report), mail(r, id, 'handoff-receipt')];
    }
    case 'handoff.withdrawn':
      return [mail(r, id, 'handoff-withdrawn')];
    case 'duty.breached': {
      const { kind: duty, dueAt } = e;
      // That one is ours: no agency is silent when we are.
      if (duty === referralInform.kind) return [];
      const input: MissReferral = { referral: id.slice('referral/'.length), duty, dueAt, told: event.n };
      return [tell(r, 'referral.miss', input)];
    }
    default:
      return [];
  }
}
