// The command line over a casework of a test: the commands as the program has them, without a process for each; what they print is kept.
import { mkdtempSync, rmSync } from 'node:fs';
import { type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { type Express } from 'express';
import { makeToken } from '../../../services/casework/use-cases/make-token';
import { type Deps } from '../../../services/casework/deps';
import { calendarCommands } from '../../../services/cli/commands/calendar';
import { caseCommandsOf } from '../../../services/cli/commands/case-commands';
import { followUpCommands } from '../../../services/cli/commands/follow-ups';
import { forecastCommand } from '../../../services/cli/commands/foresight';
import { houseCommands } from '../../../services/cli/commands/house';
import { pathwayCommand } from '../../../services/cli/commands/pathway';
import { policyCommands } from '../../../services/cli/commands/policy';
import { safetyCommands } from '../../../services/cli/commands/safety';
import { scheduleCommand } from '../../../services/cli/commands/schedule';
import { simulateCommand } from '../../../services/cli/commands/simulate';
import { visitCommands } from '../../../services/cli/commands/visits';
import { whyCommand } from '../../../services/cli/commands/why';
import { worklistCommand } from '../../../services/cli/commands/worklist';
import { sharedOptions } from '../../../services/cli/options';
import { tell } from '../../../services/cli/tell';
import { staffMember } from './living-process';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export interface CommandLine {
  /** Files named on the command line lie here. */
  readonly folder: string;
  iveel(this: void, who: string, ...args: string[]): Promise<Ran>;
  close(): Promise<void>;
}

const caseReads = (iveel: Command) => {
  const cases = iveel.command('case');
  whyCommand(cases);
  scheduleCommand(cases);
};
const COMMANDS = [
  ...[policyCommands, calendarCommands, forecastCommand, safetyCommands, pathwayCommand, simulateCommand],
  ...[caseReads, worklistCommand, caseCommandsOf, followUpCommands, visitCommands, houseCommands],
];

/** @param people keys of the profile, each of whom gets a token */
export async function commandLineOver(
  app: Express,
  db: Deps['db'],
  people: readonly string[],
  now: number,
): Promise<CommandLine> {
  const folder = mkdtempSync(join(tmpdir(), 'iveel-cli-'));
  const tokens: Record<string, string> = {};
  for (const key of people)
    tokens[key] = (await makeToken(db, { staffId: staffMember(key).id, label: 'test', days: 1 }, now)).token;
  const server = await new Promise<Server>((up) => {
    const opened = app.listen(0, '127.0.0.1', () => up(opened));
  });
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    iveel: async (who, ...args) => {
      process.env['CASEWORK_URL'] = `http://127.0.0.1:${port}`;
      process.env['IVEEL_TOKEN'] = tokens[who];
      process.env['IVEEL_CALLED_FROM'] = folder;
      const program = sharedOptions(new Command('iveel')).exitOverride();
      for (const add of COMMANDS) add(program);
      const ran = { code: 0, out: '', error: '' };
      const spies = [
        jest.spyOn(console, 'log').mockImplementation((line: string) => void (ran.out += `${line}\n`)),
        jest.spyOn(console, 'error').mockImplementation((line: string) => void (ran.error += `${line}\n`)),
        jest.spyOn(process.stdout, 'write').mockImplementation((text) => (ran.out += String(text)) !== ''),
        jest.spyOn(process.stderr, 'write').mockImplementation((line) => (ran.error += String(line)) !== ''),
      ];
      try {
        await program.parseAsync(args, { from: 'user' });
      } catch (error) {
        ran.code = tell(error, program.opts());
      } finally {
        for (const spy of spies) spy.mockRestore();
      }
      return ran;
    },
    close: () =>
      new Promise((closed) => {
        rmSync(folder, { recursive: true, force: true });
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

const KEPT =
  /[A-Z]{2}-2026-\S+|mn-[\w-]+|[\w.-]+\.(?:yaml|ics)|\b[a-z]+\.[a-z-]+\b|\b\d+ (?:h|d|wd|mo)\b|iveel policy \w+|--[\w-]+|(?:case|referral|unit|staff)\/\S+|Asia\/\w+|\([a-z-]+\)|\b(?:triage|registration)\b/g;

/** English words in a text: what is no code, number, file, option or reference, and yet in letters of that alphabet. */
export function english(text: string): readonly string[] {
  return text.replace(KEPT, '').match(/[A-Za-z]{3,}/g) ?? [];
}
