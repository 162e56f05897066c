// iveel staff add | list | invite | leave | log, iveel unit set: who works here, and who answers for a unit.
import { Argument, type Command, Option } from 'commander';
import { staffRoles } from '../../../libs/access/roles';
import { call } from '../api';
import { type Shared, at, shared, show, table } from '../print';
import { authorization, fromTheMachine, urls } from '../session';
import { everybody, findStaff } from '../staff-register';
import { word } from '../../../libs/words/word';

interface Invitation {
  readonly path: string;
  readonly expiresAt: string;
}

interface Added {
  readonly id: string;
  readonly invitation: Invitation;
  readonly token?: string;
}

interface Deed {
  readonly n: number;
  readonly what: string;
  readonly doneBy: string;
  readonly doneAt: string;
  readonly subject: string;
  readonly unit: string;
}

interface Asked {
  readonly first?: boolean;
  readonly role: string;
  readonly unit: string;
  readonly name: string;
  readonly nameEn: string;
  readonly initial: string;
  readonly initialEn: string;
  readonly mail: string;
  readonly language: string;
  readonly lead?: boolean;
}

/** Invitations are dated for people in Mongolia. */
const zone = 'Asia/Ulaanbaatar';

const linkOf = ({ path, expiresAt }: Invitation) => ({ url: `${urls.console()}${path}`, expiresAt });
const linkTold = (invitation: Invitation, lang: Shared['lang']): string => {
  const { url, expiresAt } = linkOf(invitation);
  return word(lang, 'cli.staff.link', { until: at(expiresAt, zone), url });
};

/** As a manager may; in a demo, ops. */
function asked<T>(method: 'GET' | 'POST' | 'PUT', path: string, { as, lang }: Shared, body?: unknown): Promise<T> {
  const who = authorization(as, 'ops', 'mn');
  return call<T>(`${urls.casework()}${path}`, { method, body, authorization: who, lang });
}

export function staffRegisterCommands(staff: Command): void {
  staff
    .command('add')
    .description('add a colleague; prints a link by which they set their password')
    .option('--first', 'the very first person, from the machine itself: manager or ops, while nobody works here')
    .addOption(new Option('--role <role>', 'what they do').choices(staffRoles).makeOptionMandatory())
    .requiredOption('--unit <code>', 'where they work, such as mn-069-05')
    .requiredOption('--name <given>', 'given name in Mongolian')
    .requiredOption('--name-en <given>', 'given name in Latin letters')
    .requiredOption('--initial <letter>', 'initial of the patronymic in Mongolian')
    .requiredOption('--initial-en <letter>', 'initial of the patronymic in Latin letters')
    .requiredOption('--mail <address>', 'where notices reach them, and what they sign in with')
    .addOption(new Option('--language <lang>', 'of their mails').choices(['mn', 'en']).default('mn'))
    .option('--lead', 'leads the unit from now on')
    .action((options: Asked, command: Command) => add(options, shared(command)));
  staff
    .command('list')
    .description('who works here, as far as you may see')
    .option('--unit <code>', 'of one unit only')
    .option('--all', 'whoever has left, too')
    .action(async ({ unit, all }: { unit?: string; all?: boolean }, command: Command) => {
      const common = shared(command);
      const people = (await everybody(common, unit)).filter(({ active }) => all === true || active);
      show(common, people, () =>
        table([
          [...['name', 'role', 'unit', 'mail'].map((head) => word(common.lang, `cli.staff.${head}`)), 'id', ''],
          ...people.map(({ name, role, unit: of, email, id, active }) => [
            ...[name[common.lang], word(common.lang, `common.role.${role}`), of, email, id],
            active ? '' : word(common.lang, 'cli.staff.has-left'),
          ]),
        ]),
      );
    });
  staff
    .command('invite')
    .description('a new link to set a password by, for somebody who has none; the one before it opens nothing any more')
    .addArgument(new Argument('<who>', 'mail address or id'))
    .action(async (who: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const { id } = await findStaff(who, common);
      const made = await asked<Invitation>('POST', `/api/staff/${id}/invitation`, common);
      show(common, { id, ...linkOf(made) }, () => linkTold(made, common.lang));
    });
  staff
    .command('leave')
    .description('they do not work here any more; refused, with a list, while they lead cases or a unit')
    .addArgument(new Argument('<who>', 'mail address or id'))
    .action(async (who: string, _options: unknown, command: Command) => {
      const common = shared(command);
      const { id } = await findStaff(who, common);
      const left = await asked<{ id: string; leftAt: string }>('POST', `/api/staff/${id}/departure`, common, {});
      show(common, left, () => word(common.lang, 'cli.staff.left', { id }));
    });
  staff
    .command('log')
    .description('who added, invited and let go whom, newest first')
    .action(async (_options: unknown, command: Command) => {
      const common = shared(command);
      const page = await asked<{ items: Deed[]; next?: string }>('GET', '/api/staff-log', common);
      const row = ({ n, what, doneBy, doneAt, subject, unit }: Deed) => [
        ...[String(n), at(doneAt, zone), what, subject, unit],
        word(common.lang, 'cli.staff.by', { who: doneBy }),
      ];
      show(common, page, () => table(page.items.map(row)));
    });
}

async function add(options: Asked, common: Shared): Promise<void> {
  const { first, role, unit, name, nameEn, initial, initialEn, mail, language, lead = false } = options;
  const body = {
    ...{ role, unit, language, lead, email: mail },
    given: { mn: name, en: nameEn },
    initial: { mn: initial, en: initialEn },
  };
  const added = first
    ? await call<Added>(`${urls.casework()}/internal/staff/first`, {
        ...{ method: 'POST', body, lang: common.lang },
        authorization: fromTheMachine(),
      })
    : await asked<Added>('POST', '/api/staff', common, body);
  const { id, invitation, token } = added;
  const told = { id, ...linkOf(invitation), ...(token === undefined ? {} : { token }) };
  show(common, told, () =>
    [
      word(common.lang, 'cli.staff.added', { id }),
      linkTold(invitation, common.lang),
      ...(token === undefined ? [] : [word(common.lang, 'cli.staff.token', { token })]),
    ].join('\n'),
  );
}

export function unitReach(units: Command): void {
  units
    .command('set <code>')
    .description('who leads a unit, and where its mail goes when nobody can be reached; what is left out stays')
    .option('--lead <who>', 'mail address or id; none takes it away')
    .option('--mailbox <address>', 'none takes it away')
    .action(async (code: string, { lead, mailbox }: { lead?: string; mailbox?: string }, command: Command) => {
      const common = shared(command);
      const body = {
        ...(lead === undefined ? {} : { lead: lead === 'none' ? null : (await findStaff(lead, common)).id }),
        ...(mailbox === undefined ? {} : { mailbox: mailbox === 'none' ? null : mailbox }),
      };
      const path = `/api/units/${encodeURIComponent(code)}/reach`;
      const now = await asked<{ lead: string | null; mailbox: string | null }>('PUT', path, common, body);
      show(common, now, () => {
        const none = word(common.lang, 'cli-rules.nothing');
        return word(common.lang, 'cli.staff.reach', { code, lead: now.lead ?? none, mailbox: now.mailbox ?? none });
      });
    });
}
