// What would hurt: a supervisor is foretold mails of a fortnight they spend on leave. Who a preview says is told on a day is whom the notices of that day find.
import { ROLES } from '../../../libs/process/kernel/roles';
import { caseload } from '../../../services/casework/use-cases/rules/caseload';
import { whoIsTold } from '../../../services/casework/use-cases/rules/who-is-told';
import { findRecipients } from '../../../services/casework/use-cases/find-recipients';
import { previewRules } from '../../../services/casework/use-cases/rules/preview-rules';
import { randomUUID } from 'node:crypto';
import { HOUSE_HOURS } from '../../../libs/process/preview/mail-hour';
import { LivedWorld } from './lived-world';
import { staffMember } from './living-process';
import { type StoredCasework, day, hour, saraa, start, storedCasework, supervisor } from './stored-casework';

let house: StoredCasework;
beforeAll(async () => {
  house = await storedCasework();
  const lived = new LivedWorld(start);
  lived.case('medium', 'mn-069-05', saraa);
  lived.case('low', 'mn-043-11', staffMember('enkhjargal'));
  lived.house('mn-069-05', 'saraa');
  lived.send(`staff/${saraa.id}`, 'staff.appoint', 'ops', { supervisor: staffMember('munkhbat').id });
  lived.world.advance(start + hour);
  house.clock.set(new Date(lived.world.now).toISOString());
  for (const projection of lived.projections()) await house.project(projection);
  const leave = (staffId: string, from: number, until: number, coverId: string | null = null) =>
    house.deps.db
      .insertInto('leave')
      .values({
        ...{ id: randomUUID(), staffId, coverId, fromAt: start + from * day, untilAt: start + until * day },
        ...{ recordedBy: supervisor.id, recordedAt: start },
      })
      .execute();
  await leave(supervisor.id, 3, 9, staffMember('ganzorig').id);
  await leave(staffMember('ganzorig').id, 9, 10);
  await leave(saraa.id, -1, 2);
  await leave(staffMember('munkhbat').id, 4, 5);
}, 120_000);
afterAll(() => house?.database.close());

test('somebody is foretold who is not there that day, or who is there is not', async () => {
  const { db, rules } = house.deps;
  const told = await whoIsTold(db, house.clock.now());
  const named = [undefined, saraa.id, staffMember('ganzorig').id];
  let [asked, moved] = [0, 0];
  const first = new Map<string, string>();
  for await (const batch of caseload(house.deps)) {
    for (const living of batch) {
      for (const role of ROLES.filter((one) => !one.startsWith('agency') && one !== 'system')) {
        for (let ahead = 0; ahead < 12; ahead += 0.5) {
          const at = Math.max(house.clock.now(), start + ahead * day);
          for (const assignee of named) {
            const { people = [] } =
              (await findRecipients({ db, rules, now: () => at }, { workflowId: living.workflowId, role, assignee })) ??
              {};
            const really = people.map(({ staffId, email }) => staffId ?? email);
            const about = assignee === undefined ? { role } : { role, assignee };
            const said = told(living, about, at).map(({ id }) => id);
            expect([living.workflowId, role, ahead, said]).toEqual([living.workflowId, role, ahead, really]);
            const key = `${living.workflowId} ${role} ${assignee}`;
            if (!first.has(key)) first.set(key, said.join());
            else if (first.get(key) !== said.join()) moved++;
            asked++;
          }
        }
      }
    }
  }
  expect(asked).toBeGreaterThan(1_000);
  expect(moved).toBeGreaterThan(50);
}, 120_000);

test('the mails of a supervisor’s leave stand in the row of whoever covers, day by day', async () => {
  const rows = async () => {
    const { mails } = await previewRules(house.deps, {}, 0);
    return (key: string) => mails.find(({ who }) => who === staffMember(key).id)?.after ?? Array<number>(14).fill(0);
  };
  const really = await rows();
  const kept = await house.deps.db.selectFrom('leave').selectAll().execute();
  await house.deps.db.deleteFrom('leave').execute();
  const withoutLeave = await rows();
  await house.deps.db.insertInto('leave').values(kept).execute();
  const [there, alone] = [really('erdenechimeg'), withoutLeave('erdenechimeg')];
  // Away on days 3 to 8, and the cover is there. By day: the leave begins at nine in the morning, mails of that day may have left before.
  const inside = alone.slice(4, 9).reduce((a, b) => a + b, 0);
  expect(inside).toBeGreaterThan(0);
  expect(there.slice(4, 9)).toEqual([0, 0, 0, 0, 0]);
  expect([...there.slice(0, 3), ...there.slice(10)]).toEqual([...alone.slice(0, 3), ...alone.slice(10)]);
  const cover = really('ganzorig').map((count, i) => count - (withoutLeave('ganzorig')[i] ?? 0));
  expect(cover.slice(4, 9)).toEqual(alone.slice(4, 9));
});

test('a supervisor who reads in the early morning is foretold the mails of the evening, or the preview does not say that it knows', async () => {
  const id = staffMember('erdenechimeg').id;
  // What is said at the end of the working day they read at five the next morning.
  const early = { quietFrom: 15 * 60, quietUntil: 5 * 60, digestMinute: 5 * 60 };
  const own = new Map([[id, early]]);
  const known = { house: HOUSE_HOURS, own, known: true };
  const rows = async (deps: typeof house.deps & { mailWishes?: () => Promise<typeof known> }) => {
    const { mails, ownHours } = await previewRules(deps, {}, 0);
    return { ownHours, of: (who: string) => mails.find((line) => line.who === who)?.after };
  };
  const usual = await rows(house.deps);
  const theirs = await rows({ ...house.deps, mailWishes: () => Promise.resolve(known) });
  expect([usual.ownHours, theirs.ownHours]).toEqual([false, true]);
  expect(theirs.of(id)).not.toEqual(usual.of(id));
  expect(theirs.of(saraa.id)).toEqual(usual.of(saraa.id));
});
