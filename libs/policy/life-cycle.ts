// How a change of rules stands, from what was done with it: drafted, proposed, approved by somebody else, applied unit by unit, paused, taken back.
// Nobody approves what they wrote or proposed.

export const CHANGE_EVENTS = [
  'drafted',
  'proposed',
  'override-approved',
  'approved',
  'returned',
  'withdrawn',
  'applied',
  'staged',
  'paused',
  'resumed',
  'reverted',
] as const;
export type ChangeEventType = (typeof CHANGE_EVENTS)[number];

/** `new`: cases that begin from now on. `replan`: open cases too. */
export type Scope = 'new' | 'replan';

/** Every unit, in a list of units. */
export const EVERYWHERE = '*';

export interface ChangeDetail {
  /** Number given when it was first applied. */
  readonly version?: number;
  readonly scope?: Scope;
  /** Units it now reaches, with everything below them. */
  readonly units?: readonly string[];
  readonly reason?: string;
  /** It is meant for these units and no others. */
  readonly whole?: true;
  /** Key of a looser override (looser-overrides). */
  readonly override?: string;
  /** Of what was taken back: the version that did it. */
  readonly by?: number;
}

export interface ChangeEvent {
  readonly type: ChangeEventType;
  readonly by: { readonly id: string; readonly role: string; readonly unit: string };
  /** Epoch milliseconds. */
  readonly at: number;
  readonly detail: ChangeDetail;
}

export type ChangeStatus =
  'draft' | 'proposed' | 'approved' | 'rolling-out' | 'applied' | 'paused' | 'returned' | 'withdrawn' | 'reverted';

export interface Standing {
  readonly status: ChangeStatus;
  readonly author: string;
  readonly proposedBy?: string;
  readonly approvedBy?: string;
  readonly version?: number;
  readonly scope?: Scope;
  readonly units: readonly string[];
  readonly overrides: readonly string[];
}

export function standingOf(events: readonly ChangeEvent[]): Standing {
  let standing: Standing = { status: 'draft', author: '', units: [], overrides: [] };
  for (const event of events) standing = after(standing, event);
  return standing;
}

function after(s: Standing, { type, by, detail }: ChangeEvent): Standing {
  const { version, scope, units = [], whole } = detail;
  const reach = (to: readonly string[]): ChangeStatus => (whole || to.includes(EVERYWHERE) ? 'applied' : 'rolling-out');
  switch (type) {
    case 'drafted':
      return { ...s, author: by.id };
    case 'proposed':
      return { ...s, status: 'proposed', proposedBy: by.id };
    case 'override-approved':
      return detail.override === undefined ? s : { ...s, overrides: [...s.overrides, detail.override] };
    case 'approved':
      return { ...s, status: 'approved', approvedBy: by.id };
    case 'returned':
    case 'withdrawn':
    case 'paused':
    case 'reverted':
      return { ...s, status: type };
    case 'applied':
    case 'staged':
      return { ...s, status: reach(units), units, ...(version ? { version } : {}), ...(scope ? { scope } : {}) };
    case 'resumed':
      return { ...s, status: reach(s.units) };
  }
}

/** What each deed asks of the status before it. */
const FROM: Readonly<Partial<Record<ChangeEventType, readonly ChangeStatus[]>>> = {
  proposed: ['draft'],
  'override-approved': ['draft', 'proposed'],
  approved: ['proposed'],
  returned: ['proposed', 'approved'],
  withdrawn: ['draft', 'proposed', 'approved'],
  applied: ['approved'],
  staged: ['rolling-out'],
  paused: ['rolling-out', 'applied'],
  resumed: ['paused'],
};

/** Why it may not be done, or undefined. `own-approval`: a second pair of eyes is what approval is for. */
export function refusedChange(
  standing: Standing,
  deed: ChangeEventType,
  by: string,
): 'change-state' | 'own-approval' | undefined {
  if (!FROM[deed]?.includes(standing.status)) return 'change-state';
  const own = by === standing.author || by === standing.proposedBy;
  return own && (deed === 'approved' || deed === 'override-approved') ? 'own-approval' : undefined;
}
