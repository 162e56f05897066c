// One look at what has begun or is over by itself, and was not told yet: who must hear, with what they are told, in codes and instants.
import { type NewsNotice, type NewsTold } from '../../../../activities/casework/contract';
import { DAY } from '../../../../libs/process/kernel/time';
import { type Deps } from '../../deps';
import { changedBy, emergenciesOn } from './emergencies-on';
import { type StandingInFact, owedBy, standingInNow } from './standing-in-now';
import { type Fact, type Untold, untold } from './untold';

type Needs = Pick<Deps, 'db' | 'rules'>;

/** @param most how many to name at once; the next look names the next */
export async function sweepNews({ db, rules }: Needs, now: number, most: number): Promise<NewsNotice[]> {
  const [on, standing, told] = await Promise.all([
    emergenciesOn(db),
    standingInNow(db, now),
    db.selectFrom('newsTold').selectAll().execute(),
  ]);
  const news = untold<Fact | StandingInFact>([...on, ...standing], told).slice(0, most);
  return Promise.all(news.map((one) => noticeOf({ db, rules }, one, now)));
}

async function noticeOf(
  deps: Needs,
  { deed, of, before }: Untold<Fact | StandingInFact>,
  now: number,
): Promise<NewsNotice> {
  const { topic, subject, recipient, untilAt } = of;
  const about = topic === 'emergency' ? await emergency(deps, deed, of) : await standingIn(deps, deed, of, now);
  return {
    // One that reached nobody is said again the next day; told twice within one it is one mail.
    key: ['news', topic, subject, recipient, deed, before?.toldAt ?? 0, untilAt, Math.floor(now / DAY)].join('/'),
    template: `${topic}-${deed}`,
    to: 'supervisor',
    ...about,
    mark: { topic, subject, recipient, untilAt, over: deed === 'over' },
  };
}

type About = Pick<NewsNotice, 'workflowId' | 'risk' | 'args' | 'assignee'>;

/** At once, whatever the hour: from this moment on they are asked for more. */
async function emergency(
  { rules }: Needs,
  deed: string,
  { subject, untilAt }: Pick<Fact, 'subject' | 'untilAt'>,
): Promise<About> {
  const changes = deed === 'over' ? {} : await changedBy(rules, subject);
  return { workflowId: `unit/${subject}`, risk: 'high', args: { untilAt, ...changes } };
}

async function standingIn(
  { db }: Needs,
  deed: string,
  of: Pick<Fact, 'subject' | 'recipient' | 'untilAt'> & Partial<StandingInFact>,
  now: number,
): Promise<About> {
  const { subject, recipient, untilAt, fromAt, why } = of;
  const about = { workflowId: `staff/${subject}`, risk: 'medium', assignee: recipient } as const;
  if (deed === 'over' || fromAt === undefined || why === undefined) return { ...about, args: { untilAt } };
  return { ...about, args: { fromAt, untilAt, why, ...(await owedBy(db, subject, now)) } };
}

/** They have been told. Safe to repeat. */
export async function newsTold({ db }: Pick<Deps, 'db'>, mark: NewsTold, now: number): Promise<void> {
  const { topic, subject, recipient, untilAt, over } = mark;
  await db
    .insertInto('newsTold')
    .values({ topic, subject, recipient, untilAt, over, toldAt: now })
    .onConflict((conflict) =>
      conflict.columns(['topic', 'subject', 'recipient']).doUpdateSet({ untilAt, over, toldAt: now }),
    )
    .execute();
}
