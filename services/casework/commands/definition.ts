// What makes a command of the core a command over HTTP: what is sent, who may send it, what it is called. One file each; route, validation and docs follow.
import { type z } from 'zod';
import { type Action } from '../../../libs/access/matrix';
import { type CaseEvent } from '../../../libs/process/case/events';
import { type CaseState } from '../../../libs/process/case/state/case-state';
import { type Command } from '../../../libs/process/kernel/definition';
import { type KernelEvent } from '../../../libs/process/kernel/events';
import { type ReferralEvent } from '../../../libs/process/referral/events';
import { type ReferralState } from '../../../libs/process/referral/state';
import { type StaffEvent } from '../../../libs/process/staff/events';
import { type StaffState } from '../../../libs/process/staff/state';
import { type Deps } from '../deps';
import { type CommandInHand } from '../use-cases/send-command';
import { type UnitEvent } from '../../../libs/process/unit/events';
import { type UnitState } from '../../../libs/process/unit/state';

/** Filled in when left out: now, and an id made from the request. */
type Filled = 'happenedAt' | 'referral';

/** The core's input as a client may send it: an absent field may also be `undefined`, as zod says it. */
export type Sent<I> = {
  readonly [K in keyof I as K extends Filled ? never : K]: undefined extends I[K]
    ? Loose<I[K]> | undefined
    : Loose<I[K]>;
} & {
  readonly [K in keyof I as K extends Filled ? K : never]?: I[K] | undefined;
};

/** The same for the entries of a list. */
type Loose<T> = T extends readonly (infer E)[]
  ? readonly Loose<E>[]
  : T extends object
    ? { readonly [K in keyof T]: undefined extends T[K] ? Loose<T[K]> | undefined : Loose<T[K]> }
    : T;

/** A field, or one of each entry of a list: `participants[].staff`. */
type Field<I> = (keyof I & string) | `${keyof I & string}[].${string}`;

export type Prepare = (deps: Deps, sent: CommandInHand) => Promise<CommandInHand['input']>;

export interface Wording {
  readonly mn: string;
  readonly en: string;
}

interface Told<I, S extends z.ZodObject, X extends keyof I = never> {
  /** Fields the service fills in itself and nobody sends. */
  readonly fill?: Readonly<Record<X, I[X]>>;
  /** Strict. A field that holds what a person wrote is text here and a note id in the core. */
  readonly schema: S &
    (z.output<S> extends Sent<Omit<I, X>> ? unknown : 'the schema is not the input of the command') &
    (Exclude<keyof z.output<S>, keyof I> extends never ? unknown : 'the schema has a field the command does not know');
  /** Fields whose text is sealed as a note; its id goes to the process. */
  readonly notes?: readonly Field<I>[];
  /** Field → list of the profile its code must be in. */
  readonly codes?: { readonly [K in Field<I>]?: string };
  /** Fields that name a member of staff of the case's unit. */
  readonly staff?: readonly Field<I>[];
  /** Fields that name a unit. */
  readonly units?: readonly Field<I>[];
  /** Fields that name an agency of the directory. */
  readonly agencies?: readonly Field<I>[];
  /** Works out what nobody sends, before anything is sealed; may refuse with a Problem. */
  readonly prepare?: Prepare;
  readonly action: Action;
  readonly summary: Wording;
  readonly example: z.input<S>;
}

/** A definition with its input type forgotten, as the routes take it. */
export interface CommandDefinition {
  readonly name: string;
  readonly process: 'case' | 'referral' | 'staff' | 'unit';
  readonly who: readonly string[];
  readonly fill: Readonly<Record<string, unknown>>;
  readonly schema: z.ZodObject;
  readonly notes: readonly string[];
  readonly codes: Readonly<Record<string, string>>;
  readonly staff: readonly string[];
  readonly units: readonly string[];
  readonly agencies: readonly string[];
  readonly prepare?: Prepare;
  readonly revives?: true;
  readonly action: Action;
  readonly summary: Wording;
  readonly example: unknown;
}

function define<I, S extends z.ZodObject, X extends keyof I>(
  process: CommandDefinition['process'],
  { name, who, revives }: { readonly name: string; readonly who: readonly string[]; readonly revives?: true },
  told: Told<I, S, X>,
): CommandDefinition {
  const {
    fill = {},
    schema,
    notes = [],
    codes = {},
    staff = [],
    units = [],
    agencies = [],
    prepare,
    action,
    summary,
    example,
  } = told;
  return {
    name,
    process,
    who,
    fill,
    schema: (schema as z.ZodObject).strict(),
    notes,
    codes,
    staff,
    units,
    agencies,
    ...(prepare ? { prepare } : {}),
    ...(revives ? { revives } : {}),
    action,
    summary,
    example,
  };
}

export function caseCommand<I, S extends z.ZodObject, X extends keyof I = never>(
  command: Command<CaseState, I, CaseEvent | KernelEvent>,
  told: Told<I, S, X>,
): CommandDefinition {
  return define('case', command, told);
}

export function staffCommand<I, S extends z.ZodObject, X extends keyof I = never>(
  command: Command<StaffState, I, StaffEvent | KernelEvent>,
  told: Told<I, S, X>,
): CommandDefinition {
  return define('staff', command, told);
}

export function unitCommand<I, S extends z.ZodObject, X extends keyof I = never>(
  command: Command<UnitState, I, UnitEvent | KernelEvent>,
  told: Told<I, S, X>,
): CommandDefinition {
  return define('unit', command, told);
}

export function referralCommand<I, S extends z.ZodObject, X extends keyof I = never>(
  command: Command<ReferralState, I, ReferralEvent | KernelEvent>,
  told: Told<I, S, X>,
): CommandDefinition {
  return define('referral', command, told);
}
