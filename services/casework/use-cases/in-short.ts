// What the other services may know of any process, in one shape.

export interface CaseInShort {
  readonly id: string;
  readonly ref: string;
  readonly unit: string;
  readonly unitPath: readonly string[];
  readonly lead: string | null;
  readonly stage: string;
  readonly risk: string;
  readonly clockOffset: number;
  readonly zone: string;
}
