/** The sample children of a demo: who did what. No names: a sample case has none, and nothing here is about a real child. */
import { personByKey, profile } from '../../services/cli/session';

export type Step = readonly [who: string, command: string, input: Record<string, unknown>];

type After = (days: number) => string;

export interface SampleChild {
  readonly danger?: boolean;
  /** `after` is an instant so many days after the report. */
  readonly steps: (of: Sample, after: After) => readonly Step[];
  /** Days the case has lived since; its own clock is moved. */
  readonly skip?: number;
}

export interface Sample {
  readonly unit: string;
  readonly name: string;
  readonly supervisor: string;
  readonly lead: string;
  readonly children: readonly SampleChild[];
}

const accepted = (of: Sample, risk: string, lead = of.lead): Step => [
  of.supervisor,
  'report.screen',
  { outcome: 'accepted', reason: 'meets-criteria', criteria: ['child-at-risk'], risk, lead: personByKey(lead).id },
];
const told = (of: Sample): Step => [of.supervisor, 'report.acknowledge', {}];
const seen = (who: string): Step => [
  who,
  'visit.record',
  { track: 'child', met: true, found: 'Invented for the demonstration.', noNextReason: 'by-policy' },
];
const plan = (who: string): Step => [who, 'plan.submit', { plan: 'Invented for the demonstration.', doNoHarm: true }];
const met = (of: Sample, after: After): Step => [
  of.supervisor,
  'conference.hold',
  { kind: 'initial', participants: 5, decision: 'continue', nextAt: after(30) },
];
const minutes = (of: Sample): Step => [
  of.supervisor,
  'conference.minutes',
  { minutes: 'Invented for the demonstration.' },
];
const approved = (of: Sample): Step => [of.supervisor, 'plan.approve', {}];
const referred = (who: string, key: string, service: string): Step => [
  who,
  'referral.make',
  { agency: profile().agencies.find((agency) => agency.key === key)?.id, service, consent: 'given' },
];

export const samples: readonly Sample[] = [
  {
    unit: 'mn-069-05',
    name: 'Galuut soum',
    supervisor: 'erdenechimeg',
    lead: 'saraa',
    children: [
      // High risk, and the weekly visit was missed two days ago: the supervisor has heard of it.
      { steps: (of) => [told(of), accepted(of, 'high'), seen(of.lead), plan(of.lead)], skip: 9 },
      {
        steps: (of, after) => [
          told(of),
          accepted(of, 'medium', 'dulguun'),
          seen('dulguun'),
          met(of, after),
          minutes(of),
          plan('dulguun'),
          approved(of),
        ],
      },
      // Not screened yet.
      { steps: () => [] },
    ],
  },
  {
    unit: 'mn-043-11',
    name: 'Mankhan soum',
    supervisor: 'munkhbat',
    lead: 'enkhjargal',
    children: [
      {
        danger: true,
        steps: (of) => [
          told(of),
          accepted(of, 'immediate'),
          seen(of.lead),
          referred(of.lead, 'khovd-shelter', 'shelter'),
        ],
      },
      // A handoff that nobody has acknowledged.
      {
        steps: (of) => [
          told(of),
          accepted(of, 'medium'),
          seen(of.lead),
          referred(of.lead, 'mankhan-health', 'physical-health'),
        ],
        skip: 4,
      },
    ],
  },
  {
    unit: 'mn-1-03-08',
    name: 'Bayanzürkh, 8th khoroo',
    supervisor: 'narantuya',
    lead: 'nomin',
    children: [
      {
        steps: (of) => [
          told(of),
          accepted(of, 'low'),
          [of.supervisor, 'conference.waive', { reason: 'simple-case' }],
          seen(of.lead),
          plan(of.lead),
          approved(of),
        ],
      },
      // Closing: the month of notice is running.
      {
        steps: (of, after) => [
          told(of),
          accepted(of, 'medium', 'tuguldur'),
          seen('tuguldur'),
          met(of, after),
          minutes(of),
          plan('tuguldur'),
          approved(of),
          [of.supervisor, 'closure.start', { reason: 'goals-reached' }],
          ['tuguldur', 'closure.talk', { note: 'Invented for the demonstration.' }],
          ['tuguldur', 'closure.agree', { party: 'child', how: 'spoken' }],
        ],
        skip: 12,
      },
    ],
  },
];
