// The command line. Commands that touch a case go over HTTP like everybody else's; `simulate` and `policy check` need no server.
import { Command, CommanderError } from 'commander';
import { absenceCommands } from './commands/absences';
import { calendarCommands } from './commands/calendar';
import { caseCommandsOf } from './commands/case-commands';
import { conferenceCommands } from './commands/conferences';
import { caseReads } from './commands/case-reads';
import { contactsCommands } from './commands/contacts';
import { demoCommand } from './commands/demo';
import { doCommand } from './commands/do';
import { noticesCommand } from './commands/notices';
import { newCommands } from './commands/new';
import { planCommands } from './commands/plans';
import { openLinkedCommand } from './commands/open-linked';
import { pathwayCommand } from './commands/pathway';
import { followUpCommands } from './commands/follow-ups';
import { forecastCommand } from './commands/foresight';
import { houseCommands } from './commands/house';
import { policyCommands } from './commands/policy';
import { referCommandOf } from './commands/refer';
import { referralCommandsOf } from './commands/referrals';
import { reportCommand } from './commands/report';
import { safetyCommands } from './commands/safety';
import { simulateCommand } from './commands/simulate';
import { scheduleCommand } from './commands/schedule';
import { skipCommand } from './commands/skip';
import { visitCommands } from './commands/visits';
import { whyCommand } from './commands/why';
import { worklistCommand } from './commands/worklist';
import { sharedOptions } from './options';
import { tell } from './tell';

/** A mistyped command, for the program that reads us. */
const usageError = (text: string): string => `${JSON.stringify({ error: { code: 'usage', message: text.trim() } })}\n`;

export function program(json = false): Command {
  const iveel = sharedOptions(new Command('iveel'))
    // Before the others are made: they are made like this one.
    .exitOverride()
    .description('Durable case management for child protection')
    .showHelpAfterError(json ? false : '(iveel --help lists the commands)')
    .configureOutput({ outputError: (text, write) => write(json ? usageError(text) : text) })
    .configureHelp({ showGlobalOptions: true });
  reportCommand(iveel);
  const cases = iveel.command('case').description('cases you may see');
  caseReads(cases);
  openLinkedCommand(cases);
  whyCommand(cases);
  scheduleCommand(cases);
  worklistCommand(iveel);
  followUpCommands(iveel);
  visitCommands(iveel);
  caseCommandsOf(iveel);
  conferenceCommands(iveel);
  referCommandOf(iveel);
  planCommands(iveel);
  doCommand(iveel);
  referralCommandsOf(iveel);
  contactsCommands(iveel);
  houseCommands(iveel);
  policyCommands(iveel);
  calendarCommands(iveel);
  forecastCommand(iveel);
  pathwayCommand(iveel);
  newCommands(iveel);
  safetyCommands(iveel);
  noticesCommand(iveel);
  absenceCommands(iveel);
  simulateCommand(iveel);
  skipCommand(iveel);
  demoCommand(iveel);
  return iveel;
}

async function main(): Promise<void> {
  const iveel = program(process.argv.includes('--json'));
  try {
    await iveel.parseAsync(process.argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode;
    else process.exitCode = tell(error, iveel.opts());
  }
}

void main();
