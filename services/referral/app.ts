/** The referral service's HTTP face: agency pages, internal API, staff API. */
import { createHmac } from 'node:crypto';
import { type Express } from 'express';
import { type Logger } from 'pino';
import { type Authenticate } from '../../libs/access/authenticate';
import { formStamps } from '../../libs/html/form-stamp';
import { styleSheet } from '../../libs/html/style';
import { type Language } from '../../libs/html/when';
import { createApp } from '../../libs/http/app';
import { Problem } from '../../libs/http/problem';
import { type Profile } from '../../libs/policy/profile';
import { codeLabel } from '../../libs/policy/profile-lookup';
import { type Metrics } from '../../libs/telemetry/metrics';
import { word } from '../../libs/words/word';
import { temporalProblem } from '../../libs/temporal/problems';
import { type Vault } from '../../libs/vault/vault';
import { type Casework, CaseworkAway } from './casework-client';
import { type Intake } from './intake-client';
import { limits } from './limits';
import { errorPage } from './pages/error-page';
import { ProcessAway, type ReferralProcess } from './referral-process';
import { agencyPages } from './routes/agency-pages';
import { internalRoutes } from './routes/links';
import { staffRoutes } from './routes/staff';
import { type Database } from './tables';
import { unitFacts } from './unit-facts';
import { answerHandoff } from './use-cases/answer-handoff';
import { disputeAnswer } from './use-cases/dispute-answer';
import { findLink } from './use-cases/find-link';
import { agencyContacts } from './use-cases/agency-contacts';
import { handoffFacts } from './use-cases/handoff-facts';
import { listAgencies } from './use-cases/list-agencies';
import { listReferrals } from './use-cases/list-referrals';
import { mailFreshLink } from './use-cases/mail-fresh-link';
import { mintLink } from './use-cases/mint-link';
import { packetReadings, readPacket } from './use-cases/read-packet';
import { recordedAnswers } from './use-cases/recorded-answers';

export interface ReferralAppDeps {
  readonly db: Database;
  readonly vault: Vault;
  readonly process: ReferralProcess;
  readonly casework: Casework;
  readonly intake: Intake;
  readonly profile: Pick<Profile, 'codes' | 'units'>;
  readonly authenticate: Authenticate;
  /** Signs the forms' stamps, through a key of its own. */
  readonly serviceSecret: Buffer;
  /** Where agencies reach this service. */
  readonly publicUrl: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly ready?: Readonly<Record<string, () => Promise<unknown>>>;
  readonly now?: () => number;
}

export function referralApp(deps: ReferralAppDeps): Express {
  const { db, vault, process, casework, profile, logger, metrics, now = Date.now } = deps;
  const findUnit = unitFacts(casework, profile);
  const limit = limits(db);
  const recorded = (referral: string) => recordedAnswers(db, vault, referral);
  const sending = { db, vault, process, now };
  const stampKey = createHmac('sha256', deps.serviceSecret).update('agency form stamps').digest();
  const services = (profile.codes['services'] ?? []).map(({ code }) => code);

  return createApp({
    service: 'referral',
    title: 'Iveel referral service',
    routes: [
      ...internalRoutes({
        mintLink: mintLink({ db, process, publicUrl: deps.publicUrl, now }),
        agencyContacts: agencyContacts(db),
        handoffFacts: handoffFacts({
          db,
          process,
          findUnit,
          serviceName: (code) => ({
            mn: codeLabel(profile, 'mn', 'services', code),
            en: codeLabel(profile, 'en', 'services', code),
          }),
          now,
        }),
      }),
      ...staffRoutes({
        db,
        casework,
        listAgencies: listAgencies(db, services),
        listReferrals: listReferrals(db),
        recordedAnswers: recorded,
        packetReadings: (referral) => packetReadings(db, vault, referral),
      }),
    ],
    html: agencyPages({
      findLink: findLink({ db, process, now }),
      recordedAnswers: recorded,
      answerHandoff: answerHandoff(sending),
      disputeAnswer: disputeAnswer(sending),
      readPacket: readPacket({ db, vault, casework, intake: deps.intake, now }),
      codeWords: (language, list, code) =>
        list === 'risk' ? word(language, `common.risk.${code}`) : codeLabel(profile, language, list, code),
      choices: (language, list) => choicesOf(profile, language, list),
      mailFreshLink: mailFreshLink({ process, limits: limit }),
      findUnit,
      serviceName: (language, code) => codeLabel(profile, language, 'services', code),
      reasons: (language) => choicesOf(profile, language, 'decline-reasons'),
      stamps: formStamps(stampKey),
      limits: limit,
      refused: metrics.counter('handoff_refused_total', 'Answers of agencies the process refused', ['code']),
      now,
    }),
    errorPage,
    classify: (error) =>
      error instanceof ProcessAway || error instanceof CaseworkAway
        ? new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' }, cause: error })
        : temporalProblem(error),
    csp: { 'style-src': [styleSheet.source] },
    authenticate: deps.authenticate,
    ...(deps.ready ? { ready: deps.ready } : {}),
    logger,
    metrics,
  });
}

function choicesOf(profile: Pick<Profile, 'codes'>, language: Language, list: string) {
  return (profile.codes[list] ?? []).map((entry) => ({ value: entry.code, label: entry[language] }));
}
