// The command line begins here: what was typed, the language it is answered in, and how it ends.
import { CommanderError } from 'commander';
import { spokenIn } from './help/spoken-in';
import { program } from './program';
import { tell } from './tell';

async function main(): Promise<void> {
  const typed = process.argv.slice(2);
  const iveel = program(typed.includes('--json'), spokenIn(typed, process.env.IVEEL_LANG));
  try {
    await iveel.parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode;
    else process.exitCode = tell(error, iveel.opts());
  }
}

void main();
