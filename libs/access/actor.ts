/** The person or service on whose behalf something is done. */
import { type InPlaceOf } from '../process/kernel/roles';
import { type Role } from './roles';
import { type StandIn } from './stand-in';

export interface Actor {
  /** Staff id; for a service `service:<name>`. */
  readonly id: string;
  readonly role: Role;
  /** Code of the unit the person works in. */
  readonly unit: string;
  /** The unit and everything above it, top first: `['mn', 'mn-069', 'mn-069-05']`. */
  readonly unitPath: readonly string[];
  /** Only for the page that greets its own user; never logged. */
  readonly name?: string;
  /** In whose place they may act beside, at this moment. */
  readonly standsIn?: readonly StandIn[];
  /** Set once they act in another's place: role and unit are then that one's, the id is still theirs. */
  readonly for?: InPlaceOf;
}

/** Who a request comes from, before anything is allowed. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'staff'; readonly actor: Actor }
  | { readonly kind: 'service'; readonly service: string };

export const anonymous: Caller = { kind: 'anonymous' };
