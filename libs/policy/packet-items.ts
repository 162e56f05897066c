// What a packet for an agency can hold. A country's table says who may be given which; what an item is, and the way it can be given at all, is
// the same everywhere: a name, a place and a telephone number are never written on a page that opens by a link.

/** Written by the worker for this referral. */
export const WRITTEN_ITEMS = ['goal', 'expected', 'needs', 'language', 'safety', 'message'] as const;
export type WrittenItem = (typeof WRITTEN_ITEMS)[number];

/** Codes the case already holds. */
export const CASE_ITEMS = ['concerns', 'risk'] as const;
/** Kept sealed by intake; opened when the agency reads them, and each time written down. */
export const CHILD_ITEMS = ['age', 'sex'] as const;
/** Said by telephone, by somebody who knows whom they speak to. */
export const SPOKEN_ITEMS = ['name', 'place', 'guardian-contact'] as const;

export const PACKET_ITEMS = [...WRITTEN_ITEMS, ...CASE_ITEMS, ...CHILD_ITEMS, ...SPOKEN_ITEMS] as const;
export type PacketItem = (typeof PACKET_ITEMS)[number];

const isOneOf = <T extends string>(items: readonly T[], item: string): item is T =>
  (items as readonly string[]).includes(item);

export const isWritten = (item: string): item is WrittenItem => isOneOf(WRITTEN_ITEMS, item);
export const isSpoken = (item: string): boolean => isOneOf(SPOKEN_ITEMS, item);
export const isPacketItem = (item: string): item is PacketItem => isOneOf(PACKET_ITEMS, item);
