/** What would hurt: a name, a token or a row of the vault in a log file. */
import { Problem } from '../http/problem';
import { keptLog } from '../testing/http';
import { errorFields } from './logger';

test('what must not be logged is cut, even when someone hands it to the logger', () => {
  const log = keptLog();
  const person = { name: 'Canary', email: 'canary@example.org', registerNumber: 'УБ12345678', phone: '99112233' };
  log.logger.info({ ...person, caseId: 'kept' }, 'one');
  log.logger.info({ person, req: { headers: { authorization: 'Bearer canary' }, url: '/h/canary' } }, 'two');
  log.logger.info({ deep: { person: { name: 'Canary', email: 'canary@example.org' } } }, 'three');
  log.logger.info({ headers: { cookie: 'canary' }, body: { narrative: 'canary' } }, 'four');
  expect(log.text()).not.toMatch(/canary|УБ12345678|99112233/i);
  expect(log.lines()[0]).toMatchObject({ service: 'test', level: 'info', caseId: 'kept' });
});

test('an error of the database is logged by its code and constraint, never by its message, detail or query', () => {
  const error = Object.assign(new Error('duplicate key: name Canary'), {
    code: '23505',
    constraint: 'child_pkey',
    routine: '_bt_check_unique',
    detail: 'Key (name)=(Canary) already exists.',
    query: "insert into child values ('Canary')",
    parameters: ['Canary'],
  });
  const log = keptLog();
  log.logger.error({ err: error }, 'failed');
  log.logger.error({ err: new Error('wrapped', { cause: error }) }, 'failed');
  expect(log.text()).not.toContain('Canary');
  expect(errorFields(error)).toMatchObject({ code: '23505', constraint: 'child_pkey' });
});

test('our own errors keep their sentence and where they come from', () => {
  const fields = errorFields(new Problem('not-found', { detail: 'no case with this id' }));
  expect(fields).toMatchObject({ type: 'Problem', message: 'no case with this id', code: 'not-found' });
  expect(fields['stack']).toEqual(expect.arrayContaining([expect.stringContaining('logger.test')]));
});

test.each([undefined, null, 'text', 42, {}])('something thrown that is no error is named by its kind: %p', (thrown) => {
  expect(errorFields(thrown)).toEqual({ type: typeof thrown });
});

test('what a mail server or a parser quotes back is not written, and addresses and tokens are cut from the rest', () => {
  const smtp = Object.assign(new Error('550 <canary@example.org> unknown'), {
    responseCode: 550,
    response: '550 canary',
    code: 'EENVELOPE',
  });
  expect(errorFields(smtp)).toMatchObject({ code: 'EENVELOPE', responseCode: 550 });
  const json = (() => {
    try {
      return JSON.parse('{"name": canary}') as unknown;
    } catch (error) {
      return error;
    }
  })();
  const ours = new Error(`no mailbox canary@example.org for token iveel_${'canary'.repeat(8)}`);
  expect(JSON.stringify([smtp, json, ours].map((error) => errorFields(error)))).not.toContain('canary');
  expect(errorFields(ours)['message']).toBe('no mailbox [mail] for token [token]');
});
