// The HTTP face of casework.
import { type Express } from 'express';
import { sql } from 'kysely';
import { type Logger } from 'pino';
import { authenticator } from '../../libs/access/authenticate';
import { createApp } from '../../libs/http/app';
import { type ReadinessChecks } from '../../libs/http/health';
import { idempotencyStore } from '../../libs/http/idempotency';
import { temporalProblem } from '../../libs/temporal/problems';
import { type Metrics } from '../../libs/telemetry/metrics';
import { type Deps } from './deps';
import { registerCaseworkProblems } from './problems';
import { adviceRoutes } from './routes/advice-routes';
import { alarmRoutes } from './routes/alarm-routes';
import { calendarRoutes } from './routes/calendar-routes';
import { caseRoutes } from './routes/case-routes';
import { conferenceRoutes } from './routes/conference-routes';
import { commandRoutes } from './routes/command-routes';
import { demoRoutes } from './routes/demo-routes';
import { houseRoutes } from './routes/house-routes';
import { followUpRoutes } from './routes/follow-up-routes';
import { foresightRoutes } from './routes/foresight-routes';
import { internalRoutes } from './routes/internal-routes';
import { peopleRoutes } from './routes/people-routes';
import { planRoutes } from './routes/plan-routes';
import { emergencyRoutes } from './routes/emergency-routes';
import { policyChangeRoutes } from './routes/policy-change-routes';
import { policyFormRoutes } from './routes/policy-form-routes';
import { policyRoutes } from './routes/policy-routes';
import { referralRoutes } from './routes/referral-routes';
import { referralTimelineRoutes } from './routes/referral-timeline-routes';
import { type Census } from './census';
import { scheduleRoutes } from './routes/schedule-routes';
import { safetyRoutes } from './routes/safety-routes';
import { invitationRoutes } from './routes/invitation-routes';
import { staffRoutes } from './routes/staff-routes';
import { whyRoutes } from './routes/why-routes';
import { tokenRoutes } from './routes/token-routes';
import { worklistRoutes } from './routes/worklist-routes';
import { introspection } from './use-cases/introspect';

export interface AppDeps extends Deps {
  readonly census: Census;
  readonly serviceSecret: Buffer;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Time may be skipped. */
  readonly demo: boolean;
  /** More parts that must answer before work is taken. */
  readonly ready?: ReadinessChecks;
}

export function caseworkApp(deps: AppDeps): Express {
  registerCaseworkProblems();
  const { db, now, serviceSecret, logger, metrics, demo } = deps;
  const introspect = introspection(db, now);
  return createApp({
    service: 'casework',
    title: 'Iveel casework',
    routes: [
      ...internalRoutes(deps, introspect),
      ...commandRoutes(deps),
      ...caseRoutes(deps),
      ...conferenceRoutes(deps),
      ...planRoutes(deps),
      ...referralRoutes(deps),
      ...referralTimelineRoutes(deps),
      ...whyRoutes(deps),
      ...scheduleRoutes(deps),
      ...followUpRoutes(deps),
      ...worklistRoutes(deps),
      ...peopleRoutes(deps),
      ...adviceRoutes(deps),
      ...staffRoutes(deps),
      ...invitationRoutes(deps),
      ...houseRoutes(deps),
      ...policyRoutes(deps),
      ...policyFormRoutes(deps),
      ...policyChangeRoutes(deps),
      ...emergencyRoutes(deps),
      ...calendarRoutes(deps),
      ...foresightRoutes(deps),
      ...tokenRoutes(deps, demo),
      ...safetyRoutes(deps, deps.census),
      ...alarmRoutes(deps),
      ...(demo ? demoRoutes(deps) : []),
    ],
    logger,
    metrics,
    authenticate: authenticator({ introspect, serviceSecret, now }),
    idempotency: idempotencyStore(db, now),
    classify: temporalProblem,
    ready: { database: () => sql`select 1`.execute(db), ...deps.ready },
  });
}
