// Every command there is. Those that touch a case go over HTTP like everybody else's; `simulate` and `policy check` need no server.
import { Command } from 'commander';
import type { Lang } from '../../libs/words/catalogue';
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
import { helpIn } from './help/help-in';
import { usageError } from './help/usage-error';
import { word } from '../../libs/words/word';
import { sharedOptions } from './options';

/** @param lang of help and of what a mistyped command is told; what a command itself shows follows its own `--lang` */
export function program(json = false, lang: Lang = 'en'): Command {
  const iveel = sharedOptions(new Command('iveel'))
    // Before the others are made: they are made like this one.
    .exitOverride()
    .description('Durable case management for child protection')
    .showHelpAfterError(json ? false : word(lang, 'cli-usage.see-help'))
    .configureOutput({ outputError: (text, write) => write(usageError(text, lang, json)) })
    .configureHelp(helpIn(lang));
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
