/** Intake's HTTP face: the public form, and the API of the staff. */
import { type Express } from 'express';
import { type Authenticate } from '../../libs/access/authenticate';
import { styleSheet } from '../../libs/html/style';
import { createApp } from '../../libs/http/app';
import { type Classify } from '../../libs/http/errors';
import { type ReadinessChecks } from '../../libs/http/health';
import { type IdempotencyStore, idempotencyStore } from '../../libs/http/idempotency';
import { Problem } from '../../libs/http/problem';
import { type Metrics } from '../../libs/telemetry/metrics';
import { type Vault } from '../../libs/vault/vault';
import { CaseworkAway } from './casework/client';
import { type Deps } from './deps';
import { errorPage } from './pages/error-page';
import { reportPages } from './pages/router';
import { findDuplicatesRoute } from './routes/find-duplicates';
import { listChoices } from './routes/list-choices';
import { listReportsRoute } from './routes/list-reports';
import { listReveals } from './routes/list-reveals';
import { makeReport } from './routes/make-report';
import { openIdentity } from './routes/open-identity';
import { openLinkedRoute } from './routes/open-linked';
import { openReport } from './routes/open-report';
import { registerIdentityRoute } from './routes/register-identity';
import { tellPacketRoute } from './routes/tell-packet';

export interface AppParts {
  readonly deps: Deps;
  readonly authenticate: Authenticate;
  readonly metrics: Metrics;
  readonly ready: ReadinessChecks;
}

export function intakeApp({ deps, authenticate, metrics, ready }: AppParts): Express {
  const routes = [makeReport, listChoices, listReportsRoute, openReport, openLinkedRoute, findDuplicatesRoute].map(
    (route) => route(deps),
  );
  const identities = [openIdentity, registerIdentityRoute, listReveals, tellPacketRoute].map((route) => route(deps));
  return createApp({
    service: 'intake',
    title: 'Iveel intake',
    routes: [...routes, ...identities],
    logger: deps.logger,
    metrics,
    authenticate,
    ready,
    idempotency: keyed(idempotencyStore(deps.db, deps.now), deps.vault),
    html: reportPages(deps),
    errorPage,
    classify,
    csp: { 'style-src': [`'${styleSheet.source.replaceAll("'", '')}'`] },
  });
}

/** The store keeps a plain hash of the body, which a short report could be guessed from: here it is kept under our key. */
function keyed(store: IdempotencyStore, vault: Vault): IdempotencyStore {
  return {
    ...store,
    begin: (mark) =>
      store.begin({ ...mark, fingerprint: vault.searchHash('request', mark.fingerprint).toString('hex') }),
  };
}

const classify: Classify = (error) =>
  error instanceof CaseworkAway
    ? new Problem('temporarily-unavailable', { headers: { 'Retry-After': '5' }, cause: error })
    : undefined;
