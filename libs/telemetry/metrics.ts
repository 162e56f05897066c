/** Figures of a service for Prometheus. Labels are codes from our own lists, never anything a person typed. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** Seconds a request took, by method, route pattern and status. */
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  counter<L extends string>(name: string, help: string, labels?: readonly L[]): Counter<L>;
  gauge<L extends string>(name: string, help: string, labels?: readonly L[]): Gauge<L>;
  histogram<L extends string>(
    name: string,
    help: string,
    buckets: readonly number[],
    labels?: readonly L[],
  ): Histogram<L>;
}

/** A registry of its own, so several services may run in one process. Names get the prefix `iveel_`. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const common = <L extends string>(name: string, help: string, labels: readonly L[]) => ({
    name: `iveel_${name}`,
    help,
    labelNames: [...labels],
    registers: [registry],
  });
  const histogram: Metrics['histogram'] = (name, help, buckets, labels = []) =>
    new Histogram({ ...common(name, help, labels), buckets: [...buckets] });
  return {
    registry,
    counter: (name, help, labels = []) => new Counter(common(name, help, labels)),
    gauge: (name, help, labels = []) => new Gauge(common(name, help, labels)),
    histogram,
    httpSeconds: histogram(
      'http_seconds',
      'Seconds a request took',
      [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      ['method', 'route', 'status'],
    ),
  };
}
