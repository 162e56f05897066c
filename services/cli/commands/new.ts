// iveel new duty|command|gate — writes the files a new part of a process begins with, and enters it where it is listed. For developers, in a checkout.
import { type Command, Option } from 'commander';
import { tryDuration } from '../../../libs/process/kernel/duration';
import { ROLES } from '../../../libs/process/kernel/roles';
import { type ProcessName, processes } from '../../../libs/process/registry';
import { PlainError } from '../plain-error';
import { show, shared } from '../print';
import { named, titled } from '../scaffold/names';
import { newCommand } from '../scaffold/new-command';
import { newDuty } from '../scaffold/new-duty';
import { newGate } from '../scaffold/new-gate';
import { PROCESS_PARTS } from '../scaffold/process-parts';
import { Tree } from '../scaffold/tree';
import { versionFor } from '../scaffold/version-for';
import { join } from 'node:path';

interface Options {
  readonly titleMn: string;
  readonly titleEn: string;
  readonly since?: string;
  readonly owner?: string;
  readonly process: ProcessName;
  readonly times: string;
  readonly event: string;
}

const ROOT = join(__dirname, '..', '..', '..');
const PROFILE = 'mongolia';

export function newCommands(iveel: Command): void {
  const fresh = iveel.command('new').description('for developers: begin a duty, a command or a gate of a process');
  const part = (what: string, about: string) =>
    fresh
      .command(`${what} <name>`)
      .description(about)
      .requiredOption('--title-mn <text>', 'what it is called, in Mongolian')
      .requiredOption('--title-en <text>', 'what it is called, in English');
  const since = '--since <version>';
  const joins = 'a version of the process that is not released yet; without it, one of its own';

  const whose = () =>
    new Option('--process <name>', 'of which process').choices(Object.keys(processes)).default('case');

  part('duty', 'something that is owed by a time, such as plan.refresh')
    .option(since, joins)
    .addOption(whose())
    .addOption(new Option('--owner <role>', 'who owes it').choices([...ROLES]))
    .option('--times <list>', 'from immediate to low risk', '7 d, 14 d, 1 mo, 2 mo')
    .action((name: string, options: Options, command: Command) =>
      write(command, (tree) => {
        const title = titled(options.titleMn, options.titleEn);
        const of = PROCESS_PARTS[options.process];
        const { owner = of.owner } = options;
        const times = timesOf(options.times);
        newDuty(tree, { ...named(name), title, of, owner, times, since: version(tree, options), profile: PROFILE });
      }),
    );

  part('command', 'something that people do, such as family.call')
    .option(since, joins)
    .addOption(whose())
    .requiredOption('--event <name>', 'what is then on record, such as family.called')
    .action((name: string, options: Options, command: Command) =>
      write(command, (tree) => {
        const title = titled(options.titleMn, options.titleEn);
        const { name: event } = named(options.event);
        const of = PROCESS_PARTS[options.process];
        newCommand(tree, { ...named(name), title, of, event, since: version(tree, options) });
      }),
    );

  part('gate', 'conditions that must hold before a step, such as supporting')
    .addOption(whose())
    .action((name: string, options: Options, command: Command) =>
      write(command, (tree) => {
        const title = titled(options.titleMn, options.titleEn);
        newGate(tree, { ...named(name, /^[a-z]+(-[a-z]+)*$/), title, of: PROCESS_PARTS[options.process] });
      }),
    );
}

async function write(command: Command, make: (tree: Tree) => void): Promise<void> {
  const tree = new Tree(ROOT);
  make(tree);
  const files = await tree.write();
  show(shared(command), { files }, () => files.join('\n'));
}

function version(tree: Tree, { since, process, titleEn }: Options): number {
  const today = new Date().toISOString().slice(0, 10);
  const asked = since === undefined ? undefined : Number(since);
  return versionFor(tree, process, { since: asked, reason: `${titleEn}.`, today });
}

function timesOf(text: string): [string, string, string, string] {
  const times = text.split(',').map((time) => time.trim());
  const [immediate, high, medium, low] = times;
  const wrong = times.find((time) => !tryDuration(time));
  if (wrong !== undefined) throw new PlainError(`--times: "${wrong}" is no time such as 48 h, 7 d, 10 wd or 1 mo.`);
  if (!immediate || !high || !medium || !low || times.length > 4) throw new PlainError('--times takes four of them.');
  return [immediate, high, medium, low];
}
