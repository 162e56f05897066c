// One child's story, from a teacher's report to the end of aftercare, on the running system. Every step is what people would do; only the waiting is skipped.
import { createInterface } from 'node:readline/promises';
import { call } from '../api';
import { authorization, personByKey, profile, urls } from '../session';
import { PlainError } from '../plain-error';
import { answerAsPerson } from './agency-form';
import { mustBeTellable } from './can-be-told';
import { closing } from './closing';
import { awaitMail, inboxPage, lookAway } from './inbox';
import { type Narrator, narrator } from './narrate';
import { LEAD, SUPERVISOR, Stage, UNIT } from './stage';

const HOUR = 3_600_000;

export interface Story {
  readonly lang: 'mn' | 'en';
  readonly json: boolean;
  /** Leave the agency's answer to the person at the keyboard. */
  readonly waitForPerson: boolean;
}

const mailOf = (key: string) => profile().staff.find((s) => s.key === key)?.mail ?? '';
const agency = (key: string) => profile().agencies.find((a) => a.key === key);

export async function tellStory({ lang, json, waitForPerson }: Story): Promise<void> {
  await mustBeTellable(lang);
  const say = narrator({ lang, json });
  const stage = await report(say, lang);
  await overdueVisit(say, stage);
  const referral = await handoff(say, stage, waitForPerson);
  await silentAgency(say, stage);
  await conference(say, stage);
  await closing(say, stage, referral);
  say.chapter({ mn: 'Төгсөв', en: 'The end' });
  say.line({ mn: 'Бүх зүйл нэг түүхэнд байна.', en: 'All of it is on one timeline.' }, stage.page());
  say.line({
    mn: `Терминалд: npx iveel case timeline ${stage.ref}`,
    en: `In the terminal: npx iveel case timeline ${stage.ref}`,
  });
}

async function report(say: Narrator, lang: 'mn' | 'en'): Promise<Stage> {
  say.chapter({ mn: 'Багш мэдээлэл өгөв', en: 'A teacher reports a concern' });
  const received = await call<{ receipt: string; ref: string; started: boolean }>(`${urls.intake()}/api/reports`, {
    method: 'POST',
    body: {
      unit: UNIT,
      source: 'professional',
      concerns: ['neglect'],
      narrative: 'Comes to class without breakfast and without a coat.',
      reporter: { email: 'bagsh@school.example' },
    },
    authorization: authorization(SUPERVISOR, 'supervisor', UNIT),
  });
  const { ref, receipt } = received;
  say.line(
    { mn: `Баримтын дугаар ${receipt}, кейс ${ref}`, en: `Receipt ${receipt}; it became case ${ref}` },
    `${urls.console()}/cases/${ref}`,
  );
  const stage = new Stage(ref, lang);
  await untilOpen(stage);
  await stage.act(SUPERVISOR, 'report.acknowledge');
  const screened = {
    outcome: 'accepted',
    reason: 'meets-criteria',
    criteria: ['child-at-risk'],
    risk: 'medium',
    lead: personByKey(LEAD).id,
  };
  await stage.act(SUPERVISOR, 'report.screen', screened);
  say.line({
    mn: 'Ахлах мэргэжилтэн хүлээн авч, Сарааг хариуцуулав. Эрсдэл дунд: хүүхэдтэй 14 хоног тутам уулзана.',
    en: 'The supervisor accepts it and assigns Saraa. Medium risk: the child is to be seen every 14 days.',
  });
  const mail = await awaitMail(mailOf(LEAD), ref, stage.seen);
  say.line({ mn: `Сараад захидал: «${mail.subject}»`, en: `Mail to Saraa: "${mail.subject}"` }, inboxPage(mail));
  await stage.act(LEAD, 'visit.record', {
    track: 'child',
    met: true,
    found: 'Met at school; hungry, but talks freely.',
    noNextReason: 'by-policy',
  });
  return stage;
}

/** The receipt does not wait for the case; it opens a moment later. */
async function untilOpen(stage: Stage): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const open = await stage.now().then(
      () => true,
      () => false,
    );
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new PlainError(`${stage.ref} was received but has not opened. Look at .iveel/logs/intake.log`);
}

async function overdueVisit(say: Narrator, stage: Stage): Promise<void> {
  const { ref } = stage;
  say.chapter({ mn: 'Уулзалт мартагдав', en: 'A visit is forgotten' });
  const due = await stage.dueAt('visit.child');
  await lookAway(mailOf(LEAD), ref, stage.seen);
  await stage.skipTo(due - 30 * HOUR);
  const reminder = await awaitMail(mailOf(LEAD), ref, stage.seen, { kind: 'visit.child', template: 'reminder' });
  say.line({ mn: `Сануулга: «${reminder.subject}»`, en: `A reminder: "${reminder.subject}"` }, inboxPage(reminder));
  await stage.skipTo(due + 60_000);
  const overdue = await awaitMail(mailOf(LEAD), ref, stage.seen, { kind: 'visit.child', template: 'overdue' });
  say.line(
    { mn: `Хугацаа хэтэрлээ: «${overdue.subject}»`, en: `It is overdue: "${overdue.subject}"` },
    inboxPage(overdue),
  );
  await lookAway(mailOf(SUPERVISOR), ref, stage.seen);
  await stage.skipTo(due + 5 * 24 * HOUR);
  const escalation = await awaitMail(mailOf(SUPERVISOR), ref, stage.seen, {
    kind: 'visit.child',
    template: 'escalation',
  });
  say.line(
    {
      mn: `Ахлах мэргэжилтэнд мэдэгдэв: «${escalation.subject}»`,
      en: `The supervisor is told: "${escalation.subject}"`,
    },
    inboxPage(escalation),
  );
  await stage.act(LEAD, 'visit.record', {
    track: 'child',
    met: true,
    found: 'Road was closed. The grandmother has moved in.',
    noNextReason: 'by-policy',
  });
  say.line(
    {
      mn: 'Сараа уулзав; дараагийн хугацаа энэ уулзалтаас тоологдоно.',
      en: 'Saraa makes the visit; the next one counts from it.',
    },
    stage.page(),
  );
}

async function refer(stage: Stage, key: string, service: string): Promise<string> {
  const taken = await stage.act(LEAD, 'referral.make', { agency: agency(key)?.id, service, consent: 'given' });
  const made = taken.events?.find((e) => e.type === 'referral.made')?.body as { referral?: string } | undefined;
  if (made?.referral) return made.referral;
  const [newest] = [...(await stage.now()).referrals].reverse();
  return newest?.id ?? '';
}

async function handoff(say: Narrator, stage: Stage, waitForPerson: boolean): Promise<string> {
  say.chapter({ mn: 'Холбон зуучлал', en: 'A referral, answered by link' });
  const to = agency('narlag')?.contact.mail ?? '';
  const referral = await refer(stage, 'narlag', 'psychosocial');
  const mail = await awaitMail(to, stage.ref, stage.seen);
  const link = mail.links.find((url) => url.includes('/a/')) ?? '';
  say.line(
    { mn: `Байгууллагад захидал: «${mail.subject}»`, en: `Mail to the agency: "${mail.subject}"` },
    inboxPage(mail),
  );
  say.line({ mn: 'Бүртгэлгүйгээр хариулах холбоос:', en: 'Its link needs no account:' }, link);
  if (waitForPerson && process.stdin.isTTY) await person(stage, referral);
  else await answerAsPerson(link, 'accepted', 'D. Ariunaa');
  await lookAway(to, stage.ref, stage.seen);
  say.line(
    {
      mn: 'Байгууллага хүлээн авлаа; кейсийн ажилтан нэг удаа мэдэгдэл авна.',
      en: 'The agency accepts; the case worker is told, once.',
    },
    stage.page(),
  );
  return referral;
}

async function person(stage: Stage, referral: string): Promise<void> {
  const line = createInterface({ input: process.stdin, output: process.stdout });
  for (;;) {
    await line.question('   Answer it in a browser, then press Enter. ');
    const status = (await stage.now()).referrals.find((r) => r.id === referral)?.status;
    if (status === 'accepted') break;
  }
  line.close();
}

async function silentAgency(say: Narrator, stage: Stage): Promise<void> {
  say.chapter({ mn: 'Хоёр дахь байгууллага дуугүй', en: 'A second agency stays silent' });
  const silent = agency('galuut-health');
  const referral = await refer(stage, 'galuut-health', 'physical-health');
  await awaitMail(silent?.contact.mail ?? '', stage.ref, stage.seen);
  await lookAway(mailOf(LEAD), stage.ref, stage.seen);
  await stage.skipHours(6 * 24);
  const deputy = await awaitMail(silent?.deputy?.mail ?? '', stage.ref, stage.seen);
  say.line(
    { mn: `Орлогчид нь: «${deputy.subject}»`, en: `Its deputy is asked: "${deputy.subject}"` },
    inboxPage(deputy),
  );
  const told = await awaitMail(mailOf(LEAD), stage.ref, stage.seen);
  say.line(
    { mn: `Кейсийн ажилтанд: «${told.subject}»`, en: `The case worker is told: "${told.subject}"` },
    inboxPage(told),
  );
  await stage.act(LEAD, 'referral.withdraw', { referral, reason: 'other-provider' });
  say.line({
    mn: 'Чимээгүй байх нь зөвшөөрөл ч, татгалзал ч биш. Буцаан татав.',
    en: 'Silence is neither a yes nor a no. It is withdrawn.',
  });
}

async function conference(say: Narrator, stage: Stage): Promise<void> {
  say.chapter({ mn: 'Хамтарсан багийн хурал', en: 'The team meets' });
  await stage.act(LEAD, 'visit.record', {
    track: 'child',
    met: true,
    found: 'Sleeps well. Likes the counsellor.',
    noNextReason: 'by-policy',
  });
  await stage.act(LEAD, 'plan.submit', {
    plan: 'Warm meal at school, counselling, support for the grandmother.',
    doNoHarm: true,
  });
  const early = await stage.refused(SUPERVISOR, 'plan.approve');
  say.line({
    mn: `Хуралгүйгээр төлөвлөгөө батлагдахгүй: ${early.code}`,
    en: `No plan without a conference: ${early.message} (${early.code})`,
  });
  const now = Date.parse((await stage.now()).now);
  const nextAt = new Date(now + 30 * 24 * HOUR).toISOString();
  await stage.act(SUPERVISOR, 'conference.hold', { kind: 'initial', participants: 5, decision: 'continue', nextAt });
  await stage.act(SUPERVISOR, 'conference.minutes', { minutes: 'Five took part. The plan stands.' });
  await stage.act(SUPERVISOR, 'plan.approve');
  say.line(
    {
      mn: 'Хурал болж, төлөвлөгөө батлагдав.',
      en: 'The conference is held, its minutes are out, the plan is approved.',
    },
    stage.page(),
  );
}
