// What a story needs in its hands: the case, its people, its clock, its mails.
import type { Role } from '../../../libs/process/kernel/roles';
import { call } from '../api';
import type { WholeCase } from '../commands/case-reads';
import type { Reached } from '../commands/skip';
import { type TakenReply, sendCommand } from '../send-command';
import { authorization, personByKey, urls } from '../session';
import { ApiError } from '../api';
import { PlainError } from '../plain-error';

export const UNIT = 'mn-069-05';
export const LEAD = 'saraa';
export const SUPERVISOR = 'erdenechimeg';
export const MANAGER = 'otgonbayar';

export class Stage {
  readonly seen = new Set<string>();
  constructor(
    readonly ref: string,
    readonly lang: 'mn' | 'en',
  ) {}

  /** A command by a sample person. */
  async act(who: string, command: string, input: Record<string, unknown> = {}): Promise<TakenReply> {
    return sendCommand(this.ref, command, input, personByKey(who).role as Role, { as: who, lang: this.lang });
  }

  /** A command that must be refused; its code and what is missing. */
  async refused(who: string, command: string): Promise<ApiError> {
    try {
      await this.act(who, command);
    } catch (error) {
      if (error instanceof ApiError) return error;
      throw error;
    }
    throw new PlainError(`${command} should have been refused and was not.`);
  }

  /** Keys in what an agency said by telephone. */
  async byPhone(who: string, referral: string, command: string, input: Record<string, unknown>): Promise<void> {
    await call(`${urls.casework()}/api/cases/${this.ref}/referrals/${referral}/commands/${command}`, {
      method: 'POST',
      body: input,
      authorization: authorization(who, 'caseworker', UNIT),
    });
  }

  async now(): Promise<WholeCase> {
    return call<WholeCase>(`${urls.casework()}/api/cases/${this.ref}`, {
      authorization: authorization(SUPERVISOR, 'supervisor', UNIT),
      lang: this.lang,
    });
  }

  /** Moves the case and its referrals to an instant; to a moment after an owed duty's time with `after`. */
  async skipTo(to: string | number): Promise<Reached> {
    return call<Reached>(`${urls.casework()}/api/demo/skip`, {
      method: 'POST',
      body: { ref: this.ref, to: typeof to === 'number' ? new Date(to).toISOString() : to },
      authorization: authorization(SUPERVISOR, 'supervisor', UNIT),
    });
  }

  async skipHours(hours: number): Promise<Reached> {
    return this.skipTo(Date.parse((await this.now()).now) + hours * 3_600_000);
  }

  /** When a duty of this kind is due. */
  async dueAt(kind: string): Promise<number> {
    const duty = (await this.now()).duties.find((d) => d.kind === kind);
    if (!duty) throw new PlainError(`${this.ref} owes no ${kind}.`);
    return Date.parse(duty.dueAt);
  }

  page(): string {
    return `${urls.console()}/cases/${this.ref}`;
  }
}
