/** Sample cases for a newcomer: three units, seven children without names, each at another point of the road. Made through the front door, like everybody's. */
import { ApiError, call } from '../../services/cli/api';
import { sendCommand } from '../../services/cli/send-command';
import { authorization, personByKey, urls } from '../../services/cli/session';
import type { Role } from '../../libs/process/kernel/roles';
import { PlainError, messageOf } from './plain-error';
import { type SeedNote } from './seed-note';
import { type Sample, type SampleChild, type Step, samples } from './seed-samples';

export interface SeedOptions {
  readonly note: SeedNote;
  readonly say: (line: string) => void;
}

interface SampleCase {
  readonly receivedAt: string;
  readonly now: string;
  readonly referrals: readonly { readonly duties: readonly unknown[] }[];
}

const lookMs = 100;
const patienceMs = 30_000;
const dayMs = 86_400_000;

/**
 * The profile itself is loaded by the services. Safe to repeat: a unit that had cases is left as it is, and what an interrupted run had begun is gone through
 * again under the same keys, so that what is there stays and only what is missing is made.
 */
export async function seed({ note, say }: SeedOptions): Promise<void> {
  const { run, units } = await note.begin(unitsWithoutCases);
  const canSkip = units.length > 0 && (await timeCanBeSkipped());
  for (const sample of samples.filter(({ unit }) => units.includes(unit))) {
    for (const [at, child] of sample.children.entries()) {
      say(`Sample cases of ${sample.name}: ${at + 1} of ${sample.children.length}`);
      await make(sample, child, `seed-${run}-${at}`, canSkip);
    }
  }
  note.done();
}

async function make(sample: Sample, child: SampleChild, key: string, canSkip: boolean): Promise<void> {
  const ref = await receive(sample, key, child.danger);
  const { receivedAt } = await standing(ref, sample);
  const received = Date.parse(receivedAt);
  const steps = child.steps(sample, (days) => new Date(received + days * dayMs).toISOString());
  for (const [n, step] of steps.entries()) await act(ref, step, `${key}-${n}`);
  await referralsOpen(ref, sample, steps.filter(([, command]) => command === 'referral.make').length);
  if (child.skip !== undefined && canSkip) await skip(ref, sample, received + child.skip * dayMs);
}

const as = ({ supervisor, unit }: Sample) => authorization(supervisor, 'supervisor', unit);

async function unitsWithoutCases(): Promise<string[]> {
  const empty: string[] = [];
  for (const sample of samples) {
    const url = `${urls.casework()}/api/cases?limit=1`;
    const { items } = await call<{ items: unknown[] }>(url, { authorization: as(sample) });
    if (items.length === 0) empty.push(sample.unit);
  }
  return empty;
}

async function timeCanBeSkipped(): Promise<boolean> {
  const [first] = samples;
  if (first === undefined) return false;
  return (await call<{ canSkip: boolean }>(`${urls.casework()}/api/demo`, { authorization: as(first) })).canSkip;
}

async function receive(sample: Sample, key: string, immediateDanger = false): Promise<string> {
  const { unit } = sample;
  const body = { unit, concerns: ['neglect'], immediateDanger, narrative: 'Invented for the demonstration.' };
  const { ref } = await patiently(() =>
    call<{ ref: string }>(`${urls.intake()}/api/reports`, { method: 'POST', body, authorization: as(sample), key }),
  );
  await until(`The sample case ${ref} did not open.`, () => standing(ref, sample).then(Boolean));
  return ref;
}

const standing = (ref: string, sample: Sample): Promise<SampleCase> =>
  call<SampleCase>(`${urls.casework()}/api/cases/${ref}`, { authorization: as(sample) });

async function act(ref: string, [who, command, input]: Step, key: string): Promise<void> {
  const role = personByKey(who).role as Role;
  await patiently(() => sendCommand(ref, command, input, role, { as: who, lang: 'en' }, key));
}

/** A service that died with a request in hand holds its key for a minute; then it is free again. */
const heldMs = 75_000;
const passing = new Set(['in-progress', 'temporarily-unavailable']);

async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (const ends = Date.now() + heldMs; ;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError) || !passing.has(error.code) || Date.now() > ends) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** A referral opens a moment after it was made; one that does not live yet would be left behind. */
async function referralsOpen(ref: string, sample: Sample, made: number): Promise<void> {
  await until(`A referral of the sample case ${ref} did not open.`, async () => {
    const { referrals } = await standing(ref, sample);
    return referrals.filter(({ duties }) => duties.length > 0).length >= made;
  });
}

/** To an instant and not by a length: a case that is there already stays. */
async function skip(ref: string, sample: Sample, to: number): Promise<void> {
  if (Date.parse((await standing(ref, sample)).now) >= to) return;
  await call(`${urls.casework()}/api/demo/skip`, {
    method: 'POST',
    body: { ref, to: new Date(to).toISOString() },
    authorization: as(sample),
  });
}

/** A look that fails is tried again; in the end its error is told. */
async function until(late: string, look: () => Promise<boolean>): Promise<void> {
  for (const ends = Date.now() + patienceMs; ;) {
    const seen = await look().catch((error: unknown) => error);
    if (seen === true) return;
    if (Date.now() > ends) throw new PlainError(seen === false ? late : `${late} ${messageOf(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
}
