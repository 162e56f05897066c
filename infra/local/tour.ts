/** What a newcomer reads when everything runs: where to look, and five things to try. */

export interface Places {
  readonly console: string;
  readonly intake: string;
  readonly casework: string;
  readonly inbox: string | undefined;
  readonly temporal: string | undefined;
}

export function tour(places: Places, demo: boolean): string {
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
    ...(demo ? tries(places) : []),
    'Ctrl-C stops it; everything is kept for the next npm start. npm run reset forgets it.',
    '',
  ].join('\n');
}

function tries({ console, intake, inbox }: Places): string[] {
  return [
    'Five things to try (in a second terminal, in this folder):',
    '  1. npx iveel demo              one child’s story in three minutes: visit overdue, escalation, referral, conference, closure',
    `  2. ${`${intake}/report`.padEnd(28)} report a concern yourself, then npx iveel case list`,
    '  3. npx iveel worklist          what is overdue, what is due, who owes it and why',
    `  4. ${(inbox ?? 'your mail server').padEnd(28)} read the mails; the link in a handoff is what an agency answers`,
    `  5. ${console.padEnd(28)} sign in as a supervisor and open a case’s timeline`,
    '',
  ];
}
