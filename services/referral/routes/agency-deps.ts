/** What the agency's pages need in their hands. */
import { type Counter } from 'prom-client';
import { type FormStamps } from '../../../libs/html/form-stamp';
import { type Language } from '../../../libs/html/when';
import { type Limits } from '../limits';
import { type FindUnit } from '../unit-facts';
import { type answerHandoff } from '../use-cases/answer-handoff';
import { type disputeAnswer } from '../use-cases/dispute-answer';
import { type OpenedLink } from '../use-cases/find-link';
import { type mailFreshLink } from '../use-cases/mail-fresh-link';
import { type readPacket } from '../use-cases/read-packet';
import { type RecordedAnswer } from '../use-cases/recorded-answers';

export interface AgencyDeps {
  readonly findLink: (token: string) => Promise<OpenedLink | undefined>;
  readonly recordedAnswers: (referral: string) => Promise<RecordedAnswer[]>;
  readonly answerHandoff: ReturnType<typeof answerHandoff>;
  readonly disputeAnswer: ReturnType<typeof disputeAnswer>;
  readonly readPacket: ReturnType<typeof readPacket>;
  /** Words of a code of the profile, or of a risk level. */
  readonly codeWords: (language: Language, list: string, code: string) => string;
  /** A list of the profile to choose from. */
  readonly choices: (language: Language, list: string) => { readonly value: string; readonly label: string }[];
  readonly mailFreshLink: ReturnType<typeof mailFreshLink>;
  readonly findUnit: FindUnit;
  readonly serviceName: (language: Language, code: string) => string;
  /** The profile's `decline-reasons`. */
  readonly reasons: (language: Language) => { readonly value: string; readonly label: string }[];
  readonly stamps: FormStamps;
  readonly limits: Limits;
  /** Answers the process refused, by code. */
  readonly refused: Counter<'code'>;
  readonly now: () => number;
}
