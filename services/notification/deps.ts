/** What the use cases of this service work with. */
import { type SendMail } from '../../libs/mail/send';
import { type Casework } from './casework-client';
import { type Figures } from './figures';
import { type Processes } from './processes';
import { type Referral } from './referral-client';
import { type Database } from './tables';

export interface Deps {
  readonly db: Database;
  readonly casework: Casework;
  readonly referral: Referral;
  readonly processes: Processes;
  readonly send: SendMail;
  /** MAIL_FROM; its domain names our mails. */
  readonly from: string;
  /** Where staff sign in; without a slash at the end. */
  readonly consoleUrl: string;
  /** Demo and training run without: a newcomer sees a mail when it is spoken of, whatever the hour. */
  readonly quietHours: boolean;
  readonly figures: Figures;
  /** Real time. A case's own clock is this plus its offset. */
  readonly now: () => number;
}
