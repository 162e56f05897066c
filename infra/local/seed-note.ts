/** What a seed that was interrupted had set out to make, so that the next one makes the same and not more: `.iveel/seeding.json`. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';

/** Tells the seed which samples of which database are meant. */
export const samplesVariable = 'IVEEL_SAMPLES';

export interface Begun {
  /** Of whose requests the keys are made: what was done under them is done once. */
  readonly run: string;
  /** Codes of the units that had no case when it began. */
  readonly units: readonly string[];
}

export interface SeedNote {
  /** Goes on with what was begun, or begins. */
  readonly begin: (unitsWithoutCases: () => Promise<readonly string[]>) => Promise<Begun>;
  readonly done: () => void;
}

/** A note about other samples, or another database, is none. */
export function seedNote(file: string, samples: string): SeedNote {
  const read = (): Begun | undefined => {
    try {
      const { of, ...begun } = JSON.parse(fs.readFileSync(file, 'utf8')) as Begun & { of: string };
      return of === samples ? begun : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    begin: async (unitsWithoutCases) => {
      const known = read();
      if (known !== undefined) return known;
      const begun = { run: randomUUID(), units: await unitsWithoutCases() };
      fs.writeFileSync(`${file}.new`, JSON.stringify({ of: samples, ...begun }));
      fs.renameSync(`${file}.new`, file);
      return begun;
    },
    done: () => fs.rmSync(file, { force: true }),
  };
}
