// Concerns about the safety of a child. What would hurt: a graver one that is refused because an older one waits, or one nobody decided.
import { HOUR } from '../../libs/process/kernel/time';
import { begunCase, ID } from './begun-case';

function begun() {
  const { world, send, state } = begunCase();
  const raise = (reason: string, immediate: boolean) => send('concern.raise', 'caseworker', { reason, immediate });
  const due = () =>
    world
      .entity(ID)
      .ledger.open.filter(({ kind }) => kind === 'concern.decide')
      .map(({ dueAt }) => new Date(dueAt + 8 * HOUR).toISOString().slice(5, 16));
  const told = () =>
    world.mails.filter(({ notice }) => notice.template === 'concern-raised').map(({ notice }) => notice.to);
  const numbers = () => (state().concerns ?? []).map(({ n }) => n);
  return { world, send, raise, due, told, state, numbers };
}

test('an immediate concern is refused, or waits as long as the one before it', () => {
  const c = begun();
  expect(c.raise('neglect', false)).toBe('taken');
  expect([c.state().risk, c.due(), c.told()]).toEqual(['high', ['03-03T10:00'], ['supervisor']]);
  c.world.advance(c.world.now + 2 * HOUR);
  expect(c.raise('violence', true)).toBe('taken');
  expect(c.state().risk).toBe('immediate');
  expect(c.due()).toEqual(['03-02T14:00', '03-02T16:00']);
  expect(c.told()).toEqual(['supervisor', 'supervisor', 'manager']);
});

test('the same concern cannot be raised again when it has become urgent, or is raised twice', () => {
  const c = begun();
  c.raise('neglect', false);
  expect(c.raise('neglect', false)).toBe('already-done');
  expect(c.raise('neglect', true)).toBe('taken');
  expect(c.raise('neglect', false)).toBe('already-done');
  for (let i = 0; i < 10; i++) expect(c.raise(`reason-${i}`, false)).toBe('taken');
  expect(c.raise('one-more', true)).toBe('too-many-concerns');
});

test('one decision closes all concerns, or the wrong one', () => {
  const c = begun();
  c.raise('neglect', false);
  c.raise('violence', true);
  const [neglect = 0, violence = 0] = c.numbers();
  expect(c.send('concern.decide', 'supervisor')).toBe('concern-unnamed');
  expect(c.send('concern.decide', 'supervisor', { concern: 1 })).toBe('unknown-concern');
  expect(c.send('concern.decide', 'supervisor', { concern: neglect })).toBe('taken');
  expect([c.numbers(), c.state().concern?.n, c.due().length]).toEqual([[violence], violence, 1]);
  expect(c.send('closure.start', 'caseworker')).not.toBe('taken');
  expect(c.send('concern.decide', 'supervisor')).toBe('taken');
  expect([c.state().concern, c.state().concerns, c.due()]).toEqual([undefined, undefined, []]);
  expect(c.send('concern.decide', 'supervisor')).toBe('wrong-stage');
  const met = c.world
    .events(ID)
    .filter(({ body }) => body.type === 'duty.met' && 'kind' in body && body.kind === 'concern.decide');
  expect(met).toHaveLength(2);
});

test('a concern that is not immediate makes a risk milder, or is taken as immediate', () => {
  const c = begun();
  c.raise('violence', true);
  c.raise('neglect', false);
  expect(c.state().risk).toBe('immediate');
  const other = begun();
  other.raise('neglect', false);
  expect(other.state().risk).toBe('high');
});
