/** What the console's pages need in their hands. */
import { type Language } from '../../../libs/html/when';
import { type Accounts } from '../accounts/accounts';
import { type FormKeys } from '../accounts/same-origin';
import { type Casework } from '../casework/client';
import { type Intake } from '../intake/client';
import { type Limits } from '../limits';
import { type SignInPageProps } from '../pages/sign-in-page';

export interface ConsoleDeps {
  readonly accounts: Accounts;
  readonly limits: Limits;
  readonly forms: FormKeys;
  readonly casework: Casework;
  readonly intake: Intake;
  readonly publicUrl: string;
  readonly demo: SignInPageProps['demo'];
  readonly zoneOf: (unit: string) => string;
  readonly unitName: (language: Language, unit: string) => string;
  readonly serviceName: (language: Language, code: string) => string;
}
