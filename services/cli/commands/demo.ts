// iveel demo — one child's story on the running system, with skipped time. The story itself is services/cli/demo/story.ts.
import type { Command } from 'commander';
import { shared } from '../print';
import { tellStory } from '../demo/story';

export function demoCommand(iveel: Command): void {
  iveel
    .command('demo')
    .description("one child's story on the running system, with skipped time (about half a minute)")
    .option('--wait', 'stop at the agency mail until you have clicked its link yourself')
    .action(async (options: { wait?: boolean }, command: Command) => {
      await tellStory({
        lang: shared(command).lang,
        waitForPerson: options.wait === true,
        json: shared(command).json === true,
      });
    });
}
