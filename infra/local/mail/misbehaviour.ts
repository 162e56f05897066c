/** How the mail server can be told to fail, recipient by recipient: what real mail servers do to us sooner or later. */

export type Misbehaviour =
  /** The line drops while the message is being sent; nothing is kept. */
  | 'drop-before-dot'
  /** The message is kept, but the line drops before the sender hears so. The sender cannot tell this from the one above. */
  | 'drop-after-dot'
  /** 451 to RCPT TO: come back later. */
  | 'refuse-for-now'
  /** 550 to RCPT TO: no such mailbox. */
  | 'refuse-for-good'
  /** 452 after the message was sent: come back later; nothing is kept. */
  | 'refuse-data-for-now'
  /** 554 after the message was sent: never; nothing is kept. */
  | 'refuse-data-for-good';

export interface Rule {
  /** Whole address, any case; `*` is everyone. */
  readonly to: string;
  readonly how: Misbehaviour;
  /** How many messages it happens to. Default: all, until `behaveWell`. */
  readonly times?: number;
}

export interface Rules {
  readonly add: (rule: Rule) => void;
  readonly clear: () => void;
  /** The rule for this recipient at this step, used up by one when there is one. */
  readonly take: (to: string, among: readonly Misbehaviour[]) => Misbehaviour | undefined;
}

export function misbehaviourRules(): Rules {
  let rules: { to: string; how: Misbehaviour; left: number }[] = [];
  return {
    add: ({ to, how, times = Infinity }) => {
      rules.push({ to: to.toLowerCase(), how, left: times });
    },
    clear: () => {
      rules = [];
    },
    take: (to, among) => {
      const rule = rules.find(
        (r) => r.left > 0 && among.includes(r.how) && (r.to === '*' || r.to === to.toLowerCase()),
      );
      if (rule === undefined) return undefined;
      rule.left -= 1;
      return rule.how;
    },
  };
}
