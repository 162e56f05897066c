/** What would hurt: a route that breaks on something nobody thought of, or opens to somebody who should stay outside. */
import { type Role, staffRoles } from '../../../libs/access/roles';
import { type Action, accessMatrix } from '../../../libs/access/matrix';
import { signServiceCall } from '../../../libs/access/service-call';
import { type Served, serve } from '../../../libs/http/serve';
import { anActor } from '../../../libs/testing/actors';
import { callWithGarbage } from '../../../libs/testing/garbage';
import { testKeys } from '../../../libs/testing/keys';
import { type Bench, galuut, intakeBench } from './bench';

let bench: Bench;
let served: Served;
beforeAll(async () => {
  bench = await intakeBench();
  served = await serve(bench.app, { port: 0, bind: '127.0.0.1' });
});
afterAll(async () => {
  await served?.close(100);
  await bench?.close();
});

const mayTry = (access: string): Role | undefined =>
  staffRoles.find((role) => role in (accessMatrix[access as Action] ?? {}));

test('every route, as everybody, with garbage: no 5xx, no way in, no name in an answer', async () => {
  const signedIn = Object.fromEntries(
    staffRoles.map((role) => {
      const authorization = bench.signIn(anActor(role, { unit: galuut, unitPath: ['mn', 'mn-069', galuut] }));
      return [role, () => ({ authorization })];
    }),
  );
  const callers = {
    nobody: () => ({}),
    forged: () => ({ authorization: `Bearer iveel_${'x'.repeat(43)}` }),
    service: () => ({ authorization: signServiceCall(testKeys.serviceSecret, 'casework', Date.now()) }),
    ...signedIn,
  };
  const probed = await callWithGarbage(served.url, callers, (access) =>
    access === 'public' ? 'nobody' : mayTry(access),
  );
  expect(probed.length).toBeGreaterThan(200);
  expect(probed.filter(({ status }) => status >= 500)).toEqual([]);
  const inside = probed.filter(({ access, who, status }) => {
    const allowed = access === 'public' || (who in signedIn && who in (accessMatrix[access as Action] ?? {}));
    return status < 300 && !allowed;
  });
  expect(inside).toEqual([]);
  const outsiders = probed.filter(({ access, who }) => access !== 'public' && ['nobody', 'forged'].includes(who));
  expect(new Set(outsiders.map(({ status }) => status))).toEqual(new Set([400, 401]));
  expect(bench.log.errors()).toEqual([]);
}, 120_000);
