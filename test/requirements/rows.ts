// docs/requirements.yaml: the rows by number, in our own words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const TIERS = ['C', 'R', 'P', 'M', 'D'] as const;
export type Tier = (typeof TIERS)[number];

const row = z.strictObject({
  n: z.int().min(1),
  tier: z.enum(TIERS),
  about: z.string().min(3).max(80),
  /** Why nothing delivers it (yet). */
  reason: z.string().min(10).max(200).optional(),
});
export type Row = z.infer<typeof row>;

const list = z.strictObject({
  reasons: z.strictObject({ R: z.string(), P: z.string(), M: z.string(), D: z.string() }),
  rows: z.array(row),
});
export type RequirementList = z.infer<typeof list>;

export const DOCS = join(__dirname, '..', '..', 'docs');

export function requirementList(): RequirementList {
  return list.parse(parse(readFileSync(join(DOCS, 'requirements.yaml'), 'utf8')));
}

/** Rows of the core by number. */
export function coreRows({ rows }: RequirementList): ReadonlySet<number> {
  return new Set(rows.filter(({ tier }) => tier === 'C').map(({ n }) => n));
}

/** Why a row that nothing cites is not delivered: its own reason, or that of its tier; tier C must have its own. */
export function reasonOf({ tier, reason }: Row, { reasons }: RequirementList): string | undefined {
  return reason ?? (tier === 'C' ? undefined : reasons[tier]);
}
