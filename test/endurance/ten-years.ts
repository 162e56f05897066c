// A case of many years with a visit every week, on the core: what a process carries must not grow with its life.
import type { Role } from '../../libs/process/kernel/roles';
import { DAY, HOUR } from '../../libs/process/kernel/time';
import type { Engine } from '../../libs/scripts/engine';
import { inputOf } from '../../libs/scripts/defaults';
import { UNIT } from './life-on';

export interface YearsLeft {
  readonly commands: number;
  readonly refused: readonly string[];
}

/** Weekly visits; a conference, its minutes and a reassessment each quarter. `look` is called after every week. */
export async function years(
  engine: Engine,
  caseId: string,
  count: number,
  look: (week: number) => Promise<void> | void = () => undefined,
): Promise<YearsLeft> {
  const refused: string[] = [];
  let commands = 0;
  const send = async (name: string, role: Role, over: Record<string, unknown> = {}) => {
    const input = inputOf(name, over, await engine.now());
    const message = { name, input, by: { id: role, role, unit: UNIT }, request: `${caseId}/${commands++}` };
    const refusal = await engine.send(caseId, message);
    if (refusal) refused.push(`${name}: ${refusal.code}`);
  };
  const now = await engine.now();
  const report = { ref: 'X', unit: UNIT, source: 's', concerns: [], suspectedRisk: 'high', contactable: true };
  const by = { id: 'system', role: 'system', unit: UNIT } as const;
  const input = { ...report, happenedAt: now - HOUR };
  await engine.begin(caseId, UNIT, { name: 'report.receive', input, by, request: 'r' });
  await send('report.acknowledge', 'supervisor');
  await send('report.screen', 'supervisor', { risk: 'high' });
  await send('visit.record', 'caseworker');
  await send('conference.hold', 'supervisor', { kind: 'initial' });
  await send('conference.minutes', 'caseworker');
  await send('conference.tell', 'caseworker');
  await send('reporter.inform', 'supervisor');
  await send('registration.complete', 'caseworker');
  await send('assessment.record', 'caseworker', { step: 'initial', level: 'high' });
  await send('assessment.record', 'caseworker', { step: 'full', level: 'high' });
  await send('plan.submit', 'caseworker');
  await send('plan.approve', 'supervisor');
  for (let week = 1; week <= count * 52; week++) {
    await engine.advance((await engine.now()) + 7 * DAY - HOUR);
    await send('visit.record', 'caseworker');
    if (week % 13 === 0) {
      await send('conference.hold', 'supervisor', { kind: 'review', planReviewed: true });
      await send('conference.minutes', 'caseworker');
      await send('conference.tell', 'caseworker');
      await send('file.review', 'supervisor');
      await send('risk.set', 'caseworker', { level: 'high' });
    }
    await look(week);
  }
  return { commands, refused };
}
