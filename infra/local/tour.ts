/** What a newcomer reads when everything runs: where to look, and five things to try. */
import { demoPassword } from '../../services/console/accounts/demo-accounts';

export interface Places {
  readonly console: string;
  readonly intake: string;
  readonly casework: string;
  readonly inbox: string | undefined;
  readonly temporal: string | undefined;
}

export interface Shown {
  readonly demo: boolean;
  /** `iveel demo` can be told: time can be skipped, and the inbox is ours. */
  readonly story: boolean;
}

export function tour(places: Places, { demo, story }: Shown): string {
  const rows: [string, string | undefined][] = [
    ['Staff console', places.console],
    ['Report a concern', `${places.intake}/report`],
    ['Mail inbox', places.inbox],
    ['Temporal Web UI', places.temporal],
    ['API description', `${places.casework}/docs`],
  ];
  const looks = rows.filter(([, url]) => url !== undefined).map(([what, url]) => `  ${what.padEnd(18)} ${url}`);
  return [
    '',
    'Iveel is running.',
    '',
    ...looks,
    '',
    ...(demo ? tries(places, story) : firstDay),
    'Ctrl-C stops it; everything is kept for the next npm start. npm run reset forgets it.',
    '',
  ].join('\n');
}

const firstDay = [
  'Nobody invented works here. Where nobody works yet, add the first person in a second terminal, in this folder:',
  '  npx iveel staff add --first --role manager --unit mn --mail you@your.house --name Нэр --name-en Name --initial О --initial-en O',
  'It prints a link for the password and a token for the command line. docs/operate.md goes on from there.',
  '',
];

const demoStory: [string, string] = [
  'npx iveel demo',
  'one child’s story in half a minute: overdue visit, escalation, referral, conference, closure',
];
const storyWithoutServer: [string, string] = [
  'npx iveel simulate infra/profiles/mongolia/scripts/referral-silent.yaml',
  'a child’s story on the pure core, without any server',
];

function tries({ console, intake, inbox }: Places, story: boolean): string[] {
  const rows: [string, string][] = [
    story ? demoStory : storyWithoutServer,
    [`${intake}/report`, 'report a concern yourself, then: npx iveel case list'],
    ['npx iveel worklist', 'what is overdue, what is due, who owes it and why'],
    [inbox ?? 'your mail server', 'read the mails; the link in a handoff is what an agency answers'],
    [console, `sign in as erdenechimeg@iveel.example, password ${demoPassword}, and open a case`],
  ];
  const width = Math.max(...rows.map(([what]) => what.length)) + 2;
  const lines = rows.map(([what, why], at) => `  ${at + 1}. ${what.padEnd(width)}${why}`);
  return ['Five things to try (commands in a second terminal, in this folder):', ...lines, ''];
}
