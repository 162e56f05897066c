/**
 * A report comes in. One transaction stores it sealed, gives the case its number and puts "start the case" into the outbox: from then on nothing can lose
 * it, whatever else is away. The same request twice is one report.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type Kysely, type Transaction } from 'kysely';
import { canonicalJson } from '../../../libs/audit/canonical';
import { withActor } from '../../../libs/database/actor';
import { isConflict } from '../../../libs/database/away';
import { type LinkKind } from '../../../libs/process/case/link-events';
import { Problem } from '../../../libs/http/problem';
import { type Vault } from '../../../libs/vault/vault';
import { type Choices } from '../choices';
import { caseRefOf, yearIn } from '../numbers/case-ref';
import { newReceipt } from '../numbers/receipt';
import { suspectedRisk } from '../suspected-risk';
import { type IntakeTables, type ReportTable, type Subject } from '../tables';
import { matchHashes } from '../vault/match-hashes';
import { type Fields, sealRow } from '../vault/sealed-row';
import { service } from '../vault/vault-log';

export interface NewReport {
  /** Area chosen by the reporter; any unit of the profile. */
  readonly area?: string | undefined;
  readonly source: string;
  readonly reporterType: string;
  readonly concerns: readonly string[];
  readonly immediateDanger: boolean;
  readonly narrative?: string | undefined;
  readonly child: Fields;
  readonly reporter: Fields;
}

export interface Arrival {
  /** The same for every try of the same request. */
  readonly requestKey: string;
  readonly channel: ReportTable['channel'];
  /** Staff id, when a member of staff typed it in. */
  readonly madeBy?: string | undefined;
  readonly language: ReportTable['language'];
  /** When it was first told, where that was before. */
  readonly receivedAt?: number | undefined;
  /** The case it is begun beside. */
  readonly linked?: { readonly case: string; readonly ref: string; readonly kind: LinkKind } | undefined;
}

export type Received = Pick<ReportTable, 'id' | 'caseId' | 'ref' | 'receipt' | 'unit' | 'receivedAt'>;

export interface ReceiveDeps {
  readonly db: Kysely<IntakeTables>;
  readonly vault: Vault;
  readonly choices: Choices;
  readonly now: () => number;
}

export type ReceiveReport = (report: NewReport, arrival: Arrival) => Promise<Received>;

/** @throws Problem `idempotency-key-reused` when another report came under the same key */
export function receiveReport(deps: ReceiveDeps): ReceiveReport {
  return async (report, arrival) => {
    const fingerprint = fingerprintOf(deps.vault, report);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await withActor(deps.db, service, async (trx) => {
          // Nearly every report is new, so it is only looked for when storing it met a conflict.
          const known = attempt === 1 ? undefined : await earlier(trx, arrival.requestKey);
          if (known === undefined) return store(trx, deps, report, arrival, fingerprint);
          if (!known.fingerprint.equals(fingerprint)) throw new Problem('idempotency-key-reused');
          return known;
        });
      } catch (error) {
        // Two copies of one request at the same instant, or (once in a hundred thousand million) a receipt number that exists.
        if (!isConflict(error) || attempt === 3) throw error;
      }
    }
  };
}

/** Keyed, because a short report could be guessed from a plain hash: a register number is only ten characters. */
function fingerprintOf(vault: Vault, report: NewReport): Buffer {
  return vault.searchHash('report', createHash('sha256').update(canonicalJson(report)).digest('hex'));
}

function earlier(trx: Transaction<IntakeTables>, id: string) {
  return trx
    .selectFrom('report')
    .select(['id', 'caseId', 'ref', 'receipt', 'unit', 'receivedAt', 'fingerprint'])
    .where('id', '=', id)
    .executeTakeFirst();
}

async function store(
  trx: Transaction<IntakeTables>,
  { vault, choices, now }: ReceiveDeps,
  report: NewReport,
  { requestKey, channel, madeBy, language, receivedAt, linked }: Arrival,
  fingerprint: Buffer,
): Promise<Received> {
  const at = now();
  const unit = choices.takerOf(report.area);
  const year = yearIn(unit.zone, at);
  const ref = caseRefOf({ letters: unit.letters, year, sequence: await nextInSequence(trx, unit.letters, year) });
  const { source, reporterType, concerns, child, reporter } = report;
  const row = {
    id: requestKey,
    caseId: randomUUID(),
    ref,
    receipt: newReceipt(),
    unit: unit.code,
    receivedAt: receivedAt ?? at,
  };
  await trx
    .insertInto('report')
    .values({
      ...row,
      ...{ fingerprint, channel, madeBy: madeBy ?? null, language },
      ...{ source, reporterType, concerns: [...concerns], suspectedRisk: suspectedRisk(report) },
      contactable: Boolean(reporter.phone ?? reporter.email),
      ...{ linkedCase: linked?.case ?? null, linkedRef: linked?.ref ?? null, linkedKind: linked?.kind ?? null },
    })
    .execute();

  const people: [Subject, Fields][] = [
    ['report', { narrative: report.narrative }],
    ['child', child],
    ['reporter', reporter],
  ];
  const told = people.filter(([, fields]) =>
    Object.values(fields).some((value) => value !== undefined && value !== ''),
  );
  const identities = told.map(([subject, fields]) => {
    const id = randomUUID();
    const about = { id, caseId: row.caseId, subject, updatedAt: at, updatedBy: madeBy ?? 'reporter' };
    return { ...about, ...sealRow(vault, 'identity', id, fields) };
  });
  if (identities.length > 0) await trx.insertInto('identity').values(identities).execute();
  const matches = matchHashes(vault, child, year).map((match) => ({ ...match, caseId: row.caseId, ref }));
  if (matches.length > 0) await trx.insertInto('identityMatch').values(matches).execute();
  await trx.insertInto('identitySide').values({ caseId: row.caseId, side: 'active', eventN: 0, movedAt: at }).execute();
  await trx.insertInto('caseStart').values({ reportId: row.id, nextAt: at }).execute();
  return row;
}

async function nextInSequence(trx: Transaction<IntakeTables>, letters: string, year: number): Promise<number> {
  const { last } = await trx
    .insertInto('caseSequence')
    .values({ letters, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['letters', 'year']).doUpdateSet((eb) => ({ last: eb('caseSequence.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
