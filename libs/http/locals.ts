/** What every request carries in `res.locals`. */
import { type Logger } from 'pino';
import { type Caller } from '../access/actor';
import { type Language } from './language';

export interface Locals {
  requestId: string;
  language: Language;
  log: Logger;
  caller: Caller;
  /** Set for pages: errors are then pages too. */
  html?: boolean;
}

type Carried = Locals;

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- Express is typed through this namespace
  namespace Express {
    // oxlint-disable-next-line typescript/no-empty-object-type -- merged into Express' own
    interface Locals extends Partial<Carried> {}
  }
}
