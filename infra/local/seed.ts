/** Sample cases for a newcomer: three units, seven children without names, each at another point of the road. Made through the front door, like everybody's. */
import { call } from '../../services/cli/api';
import { sendCommand } from '../../services/cli/send-command';
import { authorization, personByKey, urls } from '../../services/cli/session';
import type { Role } from '../../libs/process/kernel/roles';
import { PlainError } from './plain-error';
import { type Sample, samples } from './seed-samples';

export interface SeedOptions {
  readonly demo: boolean;
  readonly say: (line: string) => void;
}

interface Received {
  readonly ref: string;
  readonly started: boolean;
}

const lookMs = 250;
const patienceMs = 30_000;

/** The profile itself is loaded by the services. Safe to repeat: a unit that has cases is left as it is. */
export async function seed({ demo, say }: SeedOptions): Promise<void> {
  if (!demo) return;
  for (const sample of samples) {
    if (await hasCases(sample)) continue;
    for (const [at, child] of sample.children.entries()) {
      say(`Sample cases of ${sample.name}: ${at + 1} of ${sample.children.length}`);
      const ref = await receive(sample, child.danger);
      const steps = child.steps(sample);
      for (const [who, command, input] of steps) await act(ref, who, command, input);
      await referralsOpen(ref, sample, steps.filter(([, command]) => command === 'referral.make').length);
      if (child.skip !== undefined) await skip(ref, sample, child.skip);
    }
  }
}

async function hasCases({ supervisor, unit }: Sample): Promise<boolean> {
  const { items } = await call<{ items: unknown[] }>(`${urls.casework()}/api/cases?limit=1`, {
    authorization: authorization(supervisor, 'supervisor', unit),
  });
  return items.length > 0;
}

async function receive({ unit, supervisor }: Sample, immediateDanger = false): Promise<string> {
  const { ref } = await call<Received>(`${urls.intake()}/api/reports`, {
    method: 'POST',
    body: { unit, concerns: ['neglect'], immediateDanger, narrative: 'Invented for the demonstration.' },
    authorization: authorization(supervisor, 'supervisor', unit),
  });
  const ends = Date.now() + patienceMs;
  for (;;) {
    try {
      await call(`${urls.casework()}/api/cases/${ref}`, {
        authorization: authorization(supervisor, 'supervisor', unit),
      });
      return ref;
    } catch (error) {
      if (Date.now() > ends) throw new PlainError(`The sample case ${ref} did not open: ${(error as Error).message}`);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }
}

async function act(ref: string, who: string, command: string, input: Record<string, unknown>): Promise<void> {
  await sendCommand(ref, command, input, personByKey(who).role as Role, { as: who, lang: 'en' });
}

interface WithReferrals {
  readonly referrals: readonly { readonly duties: readonly unknown[] }[];
}

/** A referral opens a moment after it was made; one that does not live yet would be left behind. */
async function referralsOpen(ref: string, { supervisor, unit }: Sample, made: number): Promise<void> {
  const ends = Date.now() + patienceMs;
  for (;;) {
    const { referrals } = await call<WithReferrals>(`${urls.casework()}/api/cases/${ref}`, {
      authorization: authorization(supervisor, 'supervisor', unit),
    });
    if (referrals.filter(({ duties }) => duties.length > 0).length >= made) return;
    if (Date.now() > ends) throw new PlainError(`A referral of the sample case ${ref} did not open.`);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}

async function skip(ref: string, { supervisor, unit }: Sample, days: number): Promise<void> {
  await call(`${urls.casework()}/api/demo/skip`, {
    method: 'POST',
    body: { ref, to: days * 86_400 },
    authorization: authorization(supervisor, 'supervisor', unit),
  });
}
