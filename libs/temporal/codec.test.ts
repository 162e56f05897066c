/** What would hurt: readable payloads on the server, a history nobody can read after a rotation, a changed payload taken for true. */
import { randomBytes } from 'node:crypto';
import { type Payload, defaultPayloadConverter } from '@temporalio/common';
import fc from 'fast-check';
import { type PayloadKey, payloadCodec } from './codec';

const key = (id: string): PayloadKey => ({ id, secret: randomBytes(32) });
const toPayload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const fromPayload = (payload: Payload): unknown => defaultPayloadConverter.fromPayload(payload);
const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'grapheme' }), fc.constant(undefined), fc.uint8Array());

test('what goes in comes out, any number of values at once', async () => {
  const codec = payloadCodec([key('a')]);
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 4 }), async (values) => {
      const back = await codec.decode(await codec.encode(values.map(toPayload)));
      expect(back.map(fromPayload)).toEqual(values.map(toPayload).map(fromPayload));
    }),
  );
});

test('the sealed payload shows its key id and nothing else, and never looks the same twice', async () => {
  const codec = payloadCodec([key('k-2027')]);
  const [one, two] = await codec.encode([toPayload({ name: 'Canary' }), toPayload({ name: 'Canary' })]);
  expect(Object.keys(one?.metadata ?? {}).sort()).toEqual(['encoding', 'encryption-key-id']);
  expect(Buffer.from(one?.data ?? []).includes('Canary')).toBe(false);
  expect(one?.data).not.toEqual(two?.data);
});

test('rotation: the new key writes, the old one still opens, and is named when it is gone', async () => {
  const [old, fresh] = [key('old'), key('fresh')];
  const written = await payloadCodec([old]).encode([toPayload(1)]);
  const rotated = payloadCodec([fresh, old]);
  expect((await rotated.decode(written)).map(fromPayload)).toEqual([1]);
  const anew = await rotated.encode([toPayload(2)]);
  expect((await payloadCodec([fresh]).decode(anew)).map(fromPayload)).toEqual([2]);
  await expect(Promise.resolve().then(() => payloadCodec([fresh]).decode(written))).rejects.toThrow(
    '"old" is not in IVEEL_PAYLOAD_KEYS',
  );
});

test('one changed bit, another key under the same id, or a moved key id does not open', async () => {
  const ring = [key('a'), key('b')];
  const codec = payloadCodec(ring);
  await fc.assert(
    fc.asyncProperty(value, fc.nat(), fc.nat(7), async (any, position, bit) => {
      const [sealed] = await codec.encode([toPayload(any)]);
      const data = Buffer.from(sealed?.data ?? []);
      data[position % data.length] = (data[position % data.length] ?? 0) ^ (1 << bit);
      await expect(Promise.resolve().then(() => codec.decode([{ ...sealed, data }]))).rejects.toThrow('does not open');
    }),
  );
  const [sealed] = await codec.encode([toPayload(1)]);
  const moved = { ...sealed, metadata: { ...sealed?.metadata, 'encryption-key-id': Buffer.from('b') } };
  for (const attempt of [() => codec.decode([moved]), () => payloadCodec([key('a')]).decode([sealed as Payload])]) {
    await expect(Promise.resolve().then(attempt)).rejects.toThrow('does not open');
  }
});

test('a payload that was never encrypted passes as it is, a truncated one does not', async () => {
  const codec = payloadCodec([key('a')]);
  const plain = toPayload('open');
  expect(await codec.decode([plain])).toEqual([plain]);
  const [sealed] = await codec.encode([plain]);
  const cut = { ...sealed, data: Buffer.from(sealed?.data ?? []).subarray(0, 20) };
  await expect(Promise.resolve().then(() => codec.decode([cut]))).rejects.toThrow('too short');
});

test('without a key nothing is written', () => {
  expect(() => payloadCodec([])).toThrow('at least one key');
});
