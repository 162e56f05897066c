// The one place that decides what an agency is given of a child: the country's table, what child and family agreed to, and what was written.
import { PACKET_ITEMS, type PacketItem, isSpoken, isWritten } from './packet-items';
import { type Sharing, type SharingRule, ruleIn } from './sharing-schema';
import type { Basis } from './shapes';

export interface Asked {
  /** Of the agency; a kind without a row is given nothing. */
  readonly kind: string;
  readonly consent: 'given' | 'safety-override';
  /** Items child and family agreed to. */
  readonly consentTo: readonly string[];
  /** Items the worker has written something for. */
  readonly written: readonly string[];
}

export interface ItemShared {
  readonly item: PacketItem;
  readonly rule: SharingRule;
  readonly basis: Basis;
  readonly source: string;
  /** On the agency's page, or only said by telephone. */
  readonly way: 'page' | 'phone';
  /** Absent when it is given. */
  readonly why?: 'never' | 'no-consent' | 'not-written';
}

/** Every item with what becomes of it. A supervisor who decides for safety stands in for consent, and for nothing else: what is never given stays so. */
export function sharingOf(sharing: Sharing, { kind, consent, consentTo, written }: Asked): ItemShared[] {
  const row = sharing.find(({ kinds }) => kinds.includes(kind));
  return PACKET_ITEMS.map((item) => {
    const rule = (row && ruleIn(row, item)) ?? 'never';
    const agreed = rule === 'allowed' || consent === 'safety-override' || consentTo.includes(item);
    const why =
      rule === 'never'
        ? 'never'
        : !agreed
          ? 'no-consent'
          : isWritten(item) && !written.includes(item)
            ? 'not-written'
            : undefined;
    return {
      item,
      rule,
      basis: row?.basis ?? 'design',
      source: row?.source ?? '',
      way: isSpoken(item) ? 'phone' : 'page',
      ...(why === undefined ? {} : { why }),
    };
  });
}

export interface PacketPlan {
  /** On the page. */
  readonly shared: readonly PacketItem[];
  readonly byPhone: readonly PacketItem[];
  /** Written or agreed to, and not given all the same. */
  readonly withheld: readonly PacketItem[];
}

export function packetOf(sharing: Sharing, asked: Asked): PacketPlan {
  const items = sharingOf(sharing, asked);
  const given = (way: ItemShared['way']) =>
    items.filter((one) => one.why === undefined && one.way === way).map(({ item }) => item);
  const wanted = ({ item }: ItemShared) => asked.written.includes(item) || asked.consentTo.includes(item);
  return {
    shared: given('page'),
    byPhone: given('phone'),
    withheld: items
      .filter((one) => (one.why === 'never' || one.why === 'no-consent') && wanted(one))
      .map(({ item }) => item),
  };
}
