/** Runs the seed in a process of its own: loads the profile, and with the demo its units, people and cases. Safe to repeat. */
import { fail } from './plain-error';

export interface SeedOptions {
  /** Without it only the profile is loaded. */
  readonly demo: boolean;
  /** Shows one line of progress. */
  readonly say: (line: string) => void;
}

const program = './seed';

async function main(): Promise<void> {
  const { seed } = (await import(program)) as { seed: (options: SeedOptions) => Promise<void> };
  await seed({ demo: !process.argv.includes('--no-demo'), say: (line) => console.log(line) });
}

main().then(() => process.exit(0), fail);
