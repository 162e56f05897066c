// Replies of the API as these tests read them: every member any reply has. One that a reply lacks is undefined, and the expectation fails.
import { type Test } from 'supertest';

export interface ToldLine {
  readonly ref: string;
  readonly id: string;
  readonly n: number;
  readonly type: string;
  readonly kind: string;
  readonly code: string;
  readonly section: string;
  readonly owner: string;
  readonly unit: string;
  readonly inMs: number;
  readonly rung: number;
  readonly line: number;
  readonly met: boolean;
  readonly told: readonly { readonly role: string }[];
  readonly next: { readonly role: string; readonly at: string } | null;
  readonly words: { readonly mn: string; readonly en: string };
  readonly because: { readonly words: { readonly mn: readonly string[]; readonly en: readonly string[] } };
  readonly body: { readonly referral: string; readonly decidedBy?: readonly string[] };
  readonly overdue: boolean;
}

export interface AnyBody {
  readonly code: string;
  readonly titles: { readonly mn: string; readonly en: string };
  readonly complaints: readonly ToldLine[];
  readonly missing: readonly string[];
  readonly n: number;
  readonly revision: number;
  readonly version: number;
  readonly events: readonly ToldLine[];
  readonly duties: readonly ToldLine[];
  readonly referrals: readonly ToldLine[];
  readonly gate: readonly ToldLine[];
  readonly past: readonly ToldLine[];
  readonly owed: readonly ToldLine[];
  readonly items: readonly ToldLine[];
  readonly people: readonly unknown[];
  readonly counts: unknown;
  readonly actor: unknown;
  readonly next?: string;
  readonly now: string;
  readonly stage: string;
  readonly finished: boolean;
  readonly transfer: unknown;
  readonly links: readonly ToldLine[];
  readonly reached: boolean;
  readonly id: string;
  readonly token: string;
  readonly paths: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AnyBody;
}

/** Sends the request. With `status`, any other fails here. */
export async function answer(sent: Test, status?: number): Promise<Answer> {
  const reply = await (status === undefined ? sent : sent.expect(status));
  return { status: reply.status, headers: reply.headers, body: reply.body as AnyBody };
}
