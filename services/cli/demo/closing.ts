// The last chapters: one month's notice, refused early, granted after; then aftercare, and the end.
import type { Narrator } from './narrate';
import { LEAD, MANAGER, SUPERVISOR, type Stage } from './stage';

/** Duties end with their day; a working morning the day before is this much earlier. */
const MORNING_BEFORE = 38 * 3_600_000;

export async function closing(say: Narrator, stage: Stage, referral: string): Promise<void> {
  say.chapter({ mn: 'Хаах зам', en: 'The road to closing' });
  await stage.byPhone(LEAD, referral, 'handoff.report-service', {
    news: 'started',
    record: 'By telephone: D. Ariunaa',
  });
  await stage.byPhone(LEAD, referral, 'handoff.report-service', {
    news: 'completed',
    record: 'By telephone: D. Ariunaa',
  });
  await stage.act(SUPERVISOR, 'closure.start', { reason: 'goals-reached' });
  await stage.act(SUPERVISOR, 'conference.hold', { kind: 'closing', participants: 4, decision: 'close' });
  await stage.act(SUPERVISOR, 'conference.minutes', { minutes: 'All four agreed to close.' });
  await stage.act(LEAD, 'closure.talk', { note: 'Talked it over with child and grandmother.' });
  await stage.act(LEAD, 'closure.agree', { party: 'child', how: 'spoken' });
  await stage.act(LEAD, 'closure.agree', { party: 'family', how: 'written' });
  for (const criterion of ['concern-resolved', 'solution-lasting', 'wellbeing', 'capacities-around']) {
    await stage.act(LEAD, 'closure.criterion', { criterion, evidence: 'Seen in the last three visits.' });
  }
  await stage.act(MANAGER, 'closure.authorise');
  const early = await stage.refused(MANAGER, 'closure.confirm');
  say.line({
    mn: `Бүгд зөвшөөрсөн ч нэг сар өнгөрөөгүй: ${early.details.join('; ') || early.code}`,
    en: `Everybody agrees, but a month has not passed: ${early.details.join('; ') || early.code}`,
  });
  await withVisits(stage, await stage.dueAt('closure.notice'));
  await stage.act(MANAGER, 'closure.confirm');
  say.line(
    {
      mn: 'Сарын дараа менежер хаав. Хүүхдийн нэр архивт шилжинэ.',
      en: 'A month later the manager closes it; identities move to the archive.',
    },
    stage.page(),
  );
  await aftercare(say, stage);
}

/** Visits do not stop while a case is closing: each is made a day before it is due. */
async function withVisits(stage: Stage, until: number): Promise<void> {
  for (;;) {
    const visit = (await stage.dueAt('visit.child')) - MORNING_BEFORE;
    if (visit > until) break;
    await stage.skipTo(visit);
    await stage.act(LEAD, 'visit.record', {
      track: 'child',
      met: true,
      found: 'All is well.',
      noNextReason: 'by-policy',
    });
  }
  await stage.skipTo(until + 60_000);
}

async function aftercare(say: Narrator, stage: Stage): Promise<void> {
  say.chapter({ mn: 'Хаасны дараах хяналт', en: 'Aftercare' });
  for (const check of [1, 2]) {
    await stage.skipTo((await stage.dueAt('aftercare.check')) - MORNING_BEFORE);
    await stage.act(LEAD, 'aftercare.record', { check, concern: false, note: 'Doing well.' });
    say.line({ mn: `${check}-р хяналт: бүх зүйл зүгээр.`, en: `Check ${check}: all is well.` });
  }
  const { stage: last } = await stage.now();
  say.line({ mn: `Кейс: ${last === 'closed' ? 'хаагдсан' : last}.`, en: `The case is ${last}.` }, stage.page());
}
