// What a new part must know of its process: where its lists stand, what its state is called, and a first duty, command and gate that work in it.
import type { ProcessName } from '../../../libs/process/registry';
import type { Title } from './names';

export interface ProcessPart {
  readonly process: ProcessName;
  /** `CaseState`, `CaseEvent`, `INITIAL_CASE`; and the letter its definitions call the state by. */
  readonly state: string;
  readonly event: string;
  readonly initial: string;
  readonly letter: string;
  /** From a definition in a folder of the process. */
  readonly stateFile: string;
  /** Who owes a duty unless another is named. */
  readonly owner: string;
  /** The line in process.ts after which duties, and commands, are listed. */
  readonly duties: RegExp;
  readonly commands: RegExp;
  /** Of the HTTP forms: file, name of the list, and helper. */
  readonly registry: { readonly folder: string; readonly file: string; readonly list: string; readonly helper: string };
  /** A duty to begin with: counted from `anchor` until `news` comes after it. */
  readonly first: {
    readonly holds: string;
    /** Imported from the state, beside its type. */
    readonly helper?: string;
    readonly anchor: string;
    readonly news: string;
    readonly newsOf: (mark: string) => string;
    /** The state of a test in which it is owed, and one in which there is nothing to do. */
    readonly owed: string;
    readonly over: string;
    readonly from: { readonly mn: string; readonly en: string };
    readonly says: string;
  };
  /** Begins the mail: `{ref} кейс`, `Case {ref}`. */
  readonly about: { readonly mn: string; readonly en: string };
  /** A command: who gives it, what must hold, and how a test begins the process. */
  readonly command: {
    readonly access: string;
    readonly row: string;
    readonly who: string;
    readonly shut: string;
    readonly shutCode: string;
    readonly noteType: string;
    readonly begin: string;
  };
  /** A gate: its first condition, of the state, and a state in which it holds. */
  readonly gate: {
    readonly code: string;
    readonly holds: string;
    readonly open: string;
    readonly title: Title;
    readonly missing: Title;
  };
}

const parts: Readonly<Record<Exclude<ProcessName, 'case'>, ProcessPart>> = {
  referral: {
    ...{
      process: 'referral',
      state: 'ReferralState',
      event: 'ReferralEvent',
      initial: 'INITIAL_REFERRAL',
      letter: 'r',
    },
    ...{
      stateFile: '../state',
      owner: 'caseworker',
      duties: /^ {2}duties: \[/,
      commands: /^export const referralCommands/,
    },
    registry: {
      folder: 'services/casework/referral-commands',
      file: 'services/casework/commands/registry.ts',
      list: 'referralCommandDefinitions',
      helper: 'referralCommand',
    },
    first: {
      ...{ holds: 'isServing(r)', helper: 'isServing', anchor: 'accepted', news: 'r.lastNews' },
      newsOf: (at) => `{ lastNews: ${at} }`,
      ...{ owed: `status: 'accepted', accepted`, over: `status: 'completed'` },
      from: { mn: 'байгууллага хүлээн авснаас', en: 'the acceptance by the agency' },
      says: 'Counted from the acceptance by the agency, until there is news of the service',
    },
    about: { mn: '{ref} кейс', en: 'Case {ref}' },
    command: {
      ...{ access: 'everydayOrManager', row: 'o  u  t  -  -  -  -', who: `['caseworker', 'supervisor', 'manager']` },
      ...{ shut: 'r.done !== undefined', shutCode: 'already-done', noteType: 'string' },
      begin: `{ name: 'handoff.send', input: { caseId: '1', ref: 'X', unit: UNIT, agency: 'a', service: 's', risk: 'medium' } }`,
    },
    gate: {
      ...{ code: 'agency-heard', holds: 'r.received !== undefined', open: '{ received: { n: 2, at: 0 } }' },
      title: { mn: 'Байгууллага хариу өгсөн', en: 'The agency has been heard from' },
      missing: { mn: 'Байгууллагаас хараахан хариу ирээгүй.', en: 'The agency has not been heard from yet.' },
    },
  },
  unit: {
    ...{ process: 'unit', state: 'UnitState', event: 'UnitEvent', initial: 'INITIAL_UNIT', letter: 'u' },
    ...{
      stateFile: '../state',
      owner: 'supervisor',
      duties: /^ {2}duties: \[/,
      commands: /^export const unitCommands/,
    },
    registry: {
      folder: 'services/casework/house-commands',
      file: 'services/casework/house-commands/registry.ts',
      list: 'unitCommandDefinitions',
      helper: 'unitCommand',
    },
    first: {
      ...{ holds: `u.status === 'working'`, anchor: 'begun', news: 'u.met' },
      newsOf: (at) => `{ met: ${at} }`,
      ...{ owed: `status: 'working', begun`, over: `status: 'unknown'` },
      from: { mn: 'нэгж ажиллаж эхэлснээс', en: 'the first day of the unit' },
      says: 'Counted from the first day of the unit, until its joint team has met',
    },
    about: { mn: '{ref} нэгж', en: 'Unit {ref}' },
    command: {
      ...{ access: 'oversight', row: '-  u  t  -  -  -  -', who: `['supervisor', 'manager']` },
      ...{ shut: 'u.begun === undefined', shutCode: 'unit-not-working', noteType: 'NoteId' },
      begin: `{ name: 'unit.observe', input: { unit: UNIT, lead: true, caseworker: true, mailbox: true, above: 'mn' } }`,
    },
    gate: {
      ...{ code: 'team-met', holds: 'u.met !== undefined', open: '{ met: { n: 2, at: 0 } }' },
      title: { mn: 'Хамтарсан баг хуралдсан', en: 'The joint team has met' },
      missing: { mn: 'Хамтарсан баг хараахан хуралдаагүй.', en: 'The joint team has not met yet.' },
    },
  },
  staff: {
    ...{ process: 'staff', state: 'StaffState', event: 'StaffEvent', initial: 'INITIAL_STAFF', letter: 's' },
    ...{
      stateFile: '../state',
      owner: 'caseworker',
      duties: /^ {2}duties: \[/,
      commands: /^export const staffCommands/,
    },
    registry: {
      folder: 'services/casework/house-commands',
      file: 'services/casework/house-commands/registry.ts',
      list: 'staffCommandDefinitions',
      helper: 'staffCommand',
    },
    first: {
      ...{ holds: 'isThere(s)', helper: 'isThere', anchor: 'begun', news: 's.training' },
      newsOf: (at) => `{ training: ${at} }`,
      ...{ owed: `status: 'active', begun`, over: `status: 'left'` },
      from: { mn: 'ажилд орсноос', en: 'the first day at work' },
      says: 'Counted from the first day at work, until a training is recorded',
    },
    about: { mn: '{ref} ажилтан', en: 'Colleague {ref}' },
    command: {
      ...{ access: 'oversight', row: '-  u  t  -  -  -  -', who: `['supervisor', 'manager']` },
      ...{ shut: `s.begun === undefined || s.status === 'left'`, shutCode: 'not-working-here', noteType: 'NoteId' },
      begin: `{ name: 'staff.observe', input: { person: 'p', unit: UNIT, role: 'caseworker', active: true } }`,
    },
    gate: {
      ...{ code: 'trained', holds: 's.training !== undefined', open: '{ training: { n: 2, at: 0 } }' },
      title: { mn: 'Сургалтад хамрагдсан', en: 'A training is on record' },
      missing: { mn: 'Сургалтад хараахан хамрагдаагүй.', en: 'No training is on record yet.' },
    },
  },
};

const ofCase: ProcessPart = {
  ...{ process: 'case', state: 'CaseState', event: 'CaseEvent', initial: 'INITIAL_CASE', letter: 'c' },
  ...{ stateFile: '../state/case-state', owner: 'caseworker' },
  ...{ duties: /^export const caseDuties/, commands: /^export const caseCommands/ },
  registry: {
    folder: 'services/casework/commands',
    file: 'services/casework/commands/registry.ts',
    list: 'caseCommandDefinitions',
    helper: 'caseCommand',
  },
  first: {
    ...{ holds: 'isOpen(c)', helper: 'isOpen', anchor: 'accepted', news: 'c.child.last' },
    newsOf: (at) => `{ child: { count: 1, last: ${at} } }`,
    ...{ owed: `stage: 'assessing', accepted`, over: `stage: 'closed'` },
    from: { mn: 'кейс нээснээс', en: 'the opening of the case' },
    says: 'Counted from the acceptance of the case, until the child has been met',
  },
  about: { mn: '{ref} кейс', en: 'Case {ref}' },
  command: {
    ...{ access: 'everydayOrManager', row: 'o  u  t  -  -  -  -', who: `['caseworker', 'supervisor', 'manager']` },
    ...{ shut: '!isOpen(c)', shutCode: 'case-not-open', noteType: 'NoteId' },
    begin: '',
  },
  gate: {
    ...{ code: 'child-met', holds: 'c.child.count > 0', open: '{ child: { count: 1 } }' },
    title: { mn: 'Хүүхэдтэй биечлэн уулзсан', en: 'The child has been met' },
    missing: { mn: 'Хүүхэдтэй хараахан уулзаагүй.', en: 'The child has not been met yet.' },
  },
};

export const PROCESS_PARTS: Readonly<Record<ProcessName, ProcessPart>> = { case: ofCase, ...parts };

/** In a test: something happened after it was asked for. */
export const LATER = '{ n: 9, at: 60_000 }';
