// The areas whose tests are tested: which files, and by which tests (areas.json; Stryker and Jest read it too).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Per cent of mutants that tests must notice in every area (quality.md). */
export const FLOOR = 85;

const area = z.strictObject({
  what: z.string(),
  mutate: z.array(z.string()).min(1),
  tests: z.array(z.string()).min(1),
  /** Why what survives there may. */
  survives: z.record(z.string(), z.string()).optional(),
});

export type Area = z.output<typeof area>;

export const areas: Readonly<Record<string, Area>> = z
  .record(z.string(), area)
  .parse(JSON.parse(readFileSync(join(__dirname, 'areas.json'), 'utf8')));
