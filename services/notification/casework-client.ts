/** What this service asks of casework: who is to be told at this moment, and whose case it is. */
import { z } from 'zod';
import { RISKS } from '../../libs/process/kernel/risk';
import { type InternalCalls } from './internal-calls';

const person = z.object({
  staffId: z.string().nullable(),
  email: z.string(),
  language: z.enum(['mn', 'en']),
  because: z.enum(['owner', 'cover', 'delegate', 'deputy', 'unit-lead', 'unit-above', 'duty-mailbox']),
});
const recipientsReply = z.object({
  people: z.array(person),
  case: z.object({
    ref: z.string(),
    unit: z.string(),
    risk: z.enum(RISKS),
    zone: z.string(),
    clockOffset: z.number(),
    /** Of a colleague's process, whose it is. */
    named: z.object({ mn: z.string(), en: z.string() }).optional(),
  }),
});
const caseReply = z.object({
  ref: z.string(),
  unit: z.string(),
  unitPath: z.array(z.string()).optional(),
  lead: z.string().nullish(),
});

const outsiderReply = z.object({ email: z.string() });

export type Person = z.output<typeof person>;
export type Recipients = z.output<typeof recipientsReply>;
export type CaseAbout = z.output<typeof caseReply>;

/** Somebody by name, the people of another unit than the case's own, the duty it is about. */
export interface ToldOf {
  readonly assignee?: string;
  readonly unit?: string;
  readonly duty?: { readonly kind: string; readonly key: string };
}

export interface Casework {
  /** Everybody to be told, first whom it was given to by name; `unreachable` staff are passed over. Undefined when casework does not know the process. @throws NeighbourAway */
  recipients(
    workflowId: string,
    role: string,
    unreachable: readonly string[],
    of?: ToldOf,
  ): Promise<Recipients | undefined>;
  /** Where somebody from outside can be written to, opened for this mail and on record as read. @throws NeighbourAway */
  outsider(workflowId: string, note: string): Promise<{ readonly email: string } | undefined>;
  /** @throws NeighbourAway */
  caseAbout(id: string): Promise<CaseAbout | undefined>;
}

export function caseworkClient(calls: InternalCalls): Casework {
  return {
    recipients: (workflowId, role, unreachable, of = {}) => {
      // Mailboxes have no staff id; whoever asks leaves them out of the answer.
      const staff = unreachable.filter((id) => !id.includes(':'));
      const body = { workflowId, role, ...of, ...(staff.length > 0 ? { unreachable: staff } : {}) };
      return calls.post('/internal/recipients', body, recipientsReply);
    },
    outsider: (workflowId, note) => calls.post('/internal/outsiders', { workflowId, note }, outsiderReply),
    caseAbout: (id) => calls.get(`/internal/cases/${encodeURIComponent(id)}`, caseReply),
  };
}
