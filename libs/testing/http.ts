/** What tests of an HTTP face need: its log, kept in memory, so that a test can say *nothing unexpected happened* and *nothing private was written*. */
import { Writable } from 'node:stream';
import { type Logger } from 'pino';
import { createLogger } from '../telemetry/logger';

export interface KeptLog {
  readonly logger: Logger;
  /** Every line so far, parsed. */
  lines(): Record<string, unknown>[];
  /** Everything written, as text. */
  text(): string;
  /** Lines of level error or fatal. */
  errors(): Record<string, unknown>[];
  clear(): void;
}

export function keptLog(service = 'test', level = 'debug'): KeptLog {
  let written: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  const lines = (): Record<string, unknown>[] =>
    written
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return {
    logger: createLogger(service, level, sink),
    lines,
    text: () => written.join(''),
    errors: () => lines().filter((line) => line['level'] === 'error' || line['level'] === 'fatal'),
    clear: () => {
      written = [];
    },
  };
}
