// iveel notices: what nobody heard, across cases; or with a reference, what became of the notices of one case.
import type { Command } from 'commander';
import { hasWord, word } from '../../../libs/words/word';
import { call } from '../api';
import { forCase } from '../find-case';
import { type Shared, at, shared, show, table } from '../print';
import { authorization, urls } from '../session';

interface Alarm {
  readonly id: string;
  readonly ref: string;
  readonly what: string;
  readonly kind: string | null;
  readonly template: string | null;
  readonly role: string | null;
  readonly unit: string;
  readonly raisedAt: string;
  readonly endedAt: string | null;
}

interface Notice {
  readonly template: string;
  readonly kind: string | null;
  readonly toRole: string;
  readonly receivedAt: string;
  readonly outcome: string | null;
  readonly mails: readonly { readonly because: string; readonly status: string; readonly reason: string | null }[];
}

const zone = 'Asia/Ulaanbaatar';
const named = (lang: Shared['lang'], key: string, code: string): string => (hasWord(key) ? word(lang, key) : code);

export function noticesCommand(iveel: Command): void {
  const notices = iveel
    .command('notices [ref]')
    .description(
      'what nobody heard and what failed for good, in all your cases; with a reference, the notices of that case',
    )
    .option('--all', 'also what is over', false)
    .option('--unit <code>', 'demo: whose supervisor to be', 'mn-069-05')
    .action(async (ref: string | undefined, { all, unit }: { all: boolean; unit: string }, command: Command) => {
      const common = shared(command);
      return ref === undefined ? alarms(common, all, unit) : ofCase(common, ref);
    });
  notices
    .command('end <id>')
    .description('you have seen to it: nobody is told of it again')
    .action(async (id: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const who = { authorization: authorization(common.as, 'ops', 'mn'), lang: common.lang };
      await call(`${urls.casework()}/api/alarms/${encodeURIComponent(id)}/end`, { method: 'POST', body: {}, ...who });
      show(common, { id }, () => word(common.lang, 'cli.said.ended', { id }));
    });
}

async function alarms(common: Shared, all: boolean, unit: string): Promise<void> {
  const { lang } = common;
  const who = { authorization: authorization(common.as, 'supervisor', unit), lang };
  const found = await call<{ items: readonly Alarm[] }>(`${urls.casework()}/api/alarms${all ? '?all=1' : ''}`, who);
  show(common, found, () => {
    if (found.items.length === 0) return word(lang, 'common.alarm.none');
    const row = (one: Alarm) => [
      ...[at(one.raisedAt, zone), one.ref, word(lang, `common.alarm.${one.what}`)],
      one.kind === null ? (one.template ?? '') : named(lang, `duties/${one.kind}.title`, one.kind),
      one.role === null ? '' : named(lang, `common.role.${one.role}`, one.role),
      one.endedAt === null ? one.id : '',
    ];
    return table(found.items.map(row));
  });
}

async function ofCase(common: Shared, ref: string): Promise<void> {
  const { lang } = common;
  const who = { authorization: await forCase(ref, 'supervisor', common), lang };
  const { id } = await call<{ id: string }>(`${urls.casework()}/api/cases/${encodeURIComponent(ref)}`, who);
  const found = await call<{ items: readonly Notice[] }>(`${urls.notification()}/api/notices?case=${id}`, who);
  show(common, found, () =>
    table(
      found.items.map(({ template, kind, toRole, receivedAt, outcome, mails }) => [
        at(receivedAt, zone),
        kind === null
          ? named(lang, `common.template.${template}`, template)
          : named(lang, `duties/${kind}.title`, kind),
        named(lang, `common.role.${toRole}`, toRole),
        outcome === null ? '…' : named(lang, `common.notice.${outcome}`, outcome),
        mails
          .map(({ because, status, reason }) => `${because}: ${status}${reason === null ? '' : ` (${reason})`}`)
          .join(', '),
      ]),
    ),
  );
}
