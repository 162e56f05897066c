// iveel simulate — plays a script on the pure core (milliseconds), or with --engine temporal on the real server, in a namespace of its own.
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { loadProfile, profileDir } from '../../../libs/policy/profile';
import { codeLabel } from '../../../libs/policy/profile-lookup';
import { coreEngine } from '../../../libs/scripts/core-engine';
import { type Played, namesFor, play } from '../../../libs/scripts/play';
import { readScript } from '../../../libs/scripts/read-script';
import type { Script } from '../../../libs/scripts/script-schema';
import { scriptRules } from '../../../libs/scripts/script-rules';
import { type Listening, eventSentence } from '../../../libs/words/event-words';
import type * as Engine from '../engine/play-on-temporal';
import { at, shared, show, table } from '../print';
import { inBoth } from '../file-complaints';
import { PlainError } from '../plain-error';
import { say } from '../say';
import { word } from '../../../libs/words/word';
import { readFileOf } from './read-file';

/** Loaded when it is asked for: a worker's libraries take half of what any other command takes as a whole. */
function engineOf(): typeof Engine {
  // oxlint-disable-next-line typescript/no-require-imports -- plain Node would not find the source of an import()
  return require('../engine/play-on-temporal') as typeof Engine;
}

export function simulateCommand(iveel: Command): void {
  iveel
    .command('simulate <file>')
    .description('play a process script and show its timeline')
    .addOption(new Option('--engine <engine>', 'where to play it').choices(['core', 'temporal']).default('core'))
    .action(async (file: string, { engine }: { engine: string }, command: Command) => {
      const common = shared(command);
      const read = readScript(readFileOf(file), basename(file));
      if (!read.ok) throw new PlainError(inBoth(read.complaints), 'script-refused');
      const { script } = read;
      const profile = loadProfile(profileDir(script.profile));
      const rulesOf = (unit?: string) => scriptRules(script, profile, unit);
      const played =
        engine === 'core'
          ? await play(script, coreEngine(rulesOf, Date.parse(script.begins)), namesFor('simulated'))
          : await engineOf().playOnTemporal(script, rulesOf);
      const failures = played.failures.map(({ step, message }) => `${basename(file)}:${read.lineOf(step)} ${message}`);
      if (failures.length > 0) process.exitCode = 1;
      show(common, { ...played, failures }, () => {
        const label: Listening['label'] = (lang, list, code) => codeLabel(profile, lang, list, code);
        return told(script, played, failures, { zone: rulesOf().calendar.zone, label }, common.lang);
      });
    });
}

function told(
  script: Script,
  played: Played,
  failures: readonly string[],
  listening: Listening,
  lang: 'mn' | 'en',
): string {
  const parts = Object.entries(played.timelines).map(([id, events]) => {
    const rows = events.map((e) => [
      String(e.n).padStart(4),
      at(e.at, listening.zone),
      word(lang, `common.role.${e.by.role}`),
      eventSentence(lang, e.body, listening),
    ]);
    return `${id}\n${table(rows)}`;
  });
  const verdict = failures.length === 0 ? say(lang, 'simulate.as-said') : failures.join('\n');
  const notices = say(lang, 'simulate.notices', { count: played.mails.length });
  return [script.title[lang], ...parts, `${notices} ${verdict}`].join('\n\n');
}
