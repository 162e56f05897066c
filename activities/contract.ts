// What every activity contract is made of. Types only as far as workflows are concerned.
import type { Effect } from '../libs/process/kernel/definition';

/** `<workflowId>/<event number>/<effect>`: the activity does its work once per key, however often it is called. */
export type EffectKey = Effect['key'];

/** Input of an effect with the key that makes it idempotent. */
export type Keyed<T> = T & { readonly key: EffectKey };
