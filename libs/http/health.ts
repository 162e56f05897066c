/** What an orchestrator and Prometheus ask. `/livez`: the process turns; `/readyz`: the parts it needs answer. */
import { type Express } from 'express';
import { type Metrics } from '../telemetry/metrics';

/** A check resolves when the part answers and rejects when not. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<unknown>>>;

const patienceMs = 2_000;

export function health(app: Express, checks: ReadinessChecks, metrics: Metrics): void {
  app.get('/livez', (_req, res) => void res.json({ alive: true }));
  app.get('/readyz', async (_req, res) => {
    const parts = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await answers(check)] as const),
    );
    const ready = parts.every(([, ok]) => ok);
    // The names of parts, never their errors: those say where things are.
    res.status(ready ? 200 : 503).json({ ready, parts: Object.fromEntries(parts) });
  });
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([check().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
