/** Somebody at the agency has said who they are and reads what it is given. Written down first; then opened where it is kept, with the child's name taken out. */
import { randomUUID } from 'node:crypto';
import { CHILD_ITEMS, PACKET_ITEMS, type PacketItem } from '../../../libs/policy/packet-items';
import { type Vault } from '../../../libs/vault/vault';
import { type Casework } from '../casework-client';
import { type Intake } from '../intake-client';
import { type Database } from '../tables';
import { type OpenedLink } from './find-link';

export interface ReadPacketDeps {
  readonly db: Database;
  readonly vault: Vault;
  readonly casework: Pick<Casework, 'packet'>;
  readonly intake: Intake;
  readonly now: () => number;
}

/** An item as a page shows it: words, or codes that the page has words for. */
export type PacketLine =
  | { readonly item: PacketItem; readonly text: string }
  | { readonly item: 'concerns' | 'risk' | 'sex'; readonly codes: readonly string[] };

export interface Packet {
  readonly lines: readonly PacketLine[];
  /** What the unit answered to questions of the agency, oldest first. */
  readonly answers: readonly { readonly at: number; readonly text: string }[];
}

const nothing: Packet = { lines: [], answers: [] };

/** @throws CaseworkAway, IntakeAway: nothing is shown rather than something nobody has looked through */
export const readPacket =
  ({ db, vault, casework, intake, now }: ReadPacketDeps) =>
  async ({ link, agency }: OpenedLink, name: string): Promise<Packet> => {
    const opened = await casework.packet(link.referralId, agency.id);
    if (!opened) return nothing;
    const { caseId, shared, texts, concerns, risk, answers } = opened;
    const id = randomUUID();
    const { wrappedKey, record } = vault.newRecord({ table: 'packet_reading', row: id });
    await db
      .insertInto('packetReading')
      .values({
        id,
        referralId: link.referralId,
        linkId: link.id,
        wrappedKey,
        typedName: record.seal('typed_name', name),
        items: [...shared],
        readAt: now(),
      })
      .execute();
    const written = Object.entries(texts);
    const child = await intake.packet(caseId, {
      agency: agency.id,
      items: CHILD_ITEMS.filter((item) => shared.includes(item)),
      texts: [...written.map(([, text]) => text), ...answers.map(({ text }) => text)],
    });
    const said = new Map(written.map(([item], i) => [item, child.texts[i] ?? '']));
    const lineOf = (item: PacketItem): PacketLine | undefined => {
      if (item === 'concerns') return concerns.length > 0 ? { item, codes: concerns } : undefined;
      if (item === 'risk') return risk === null ? undefined : { item, codes: [risk] };
      if (item === 'sex') return child.sex === null ? undefined : { item, codes: [child.sex] };
      const text = item === 'age' ? child.age?.toString() : said.get(item);
      return text ? { item, text } : undefined;
    };
    return {
      lines: PACKET_ITEMS.filter((item) => shared.includes(item)).flatMap((item) => lineOf(item) ?? []),
      answers: answers.map(({ at }, i) => ({ at, text: child.texts[written.length + i] ?? '' })),
    };
  };

export interface PacketReading {
  readonly at: number;
  readonly who: string;
  readonly items: readonly string[];
}

/** Who has read it, oldest first; for staff. @throws VaultError */
export async function packetReadings(db: Database, vault: Vault, referral: string): Promise<PacketReading[]> {
  const rows = await db
    .selectFrom('packetReading')
    .selectAll()
    .where('referralId', '=', referral)
    .orderBy('readAt')
    .execute();
  return rows.map(({ id, wrappedKey, typedName, items, readAt }) => ({
    at: readAt,
    who: vault.openRecord({ table: 'packet_reading', row: id }, wrappedKey).open('typed_name', typedName),
    items,
  }));
}
