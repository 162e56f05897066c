/**
 * The vault: identities live here and nowhere else. Every record (one row of one table) has its own random data key, which encrypts each of its fields;
 * the data key is stored beside the record, wrapped by a master key of the environment. Changing the master key rewraps short keys, not contents.
 *
 * Each seal is bound to table, row and column: a value moved to another row or column does not open.
 * Nothing here logs, and no error carries content.
 */
import { randomBytes } from 'node:crypto';
import { VaultError, seal, unseal } from './seal';
import { searchHash } from './search-hash';

/** A master key; `libs/config` reads them from IVEEL_VAULT_KEYS, the active one first. */
export interface MasterKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** The row a record belongs to. Neither may change afterwards. */
export interface Place {
  readonly table: string;
  readonly row: string;
}

/** The open data key of one record. Keep it for a request, never longer. */
export interface RecordKey {
  seal(column: string, text: string): Buffer;
  /** @throws VaultError `tampered` also when the value comes from another row or column */
  open(column: string, sealed: Buffer): string;
}

export interface Vault {
  /** A data key for a new row. Store `wrappedKey` in the row. */
  newRecord(place: Place): { readonly wrappedKey: Buffer; readonly record: RecordKey };
  /** @throws VaultError `unknown-key` when its master key is no longer in the ring */
  openRecord(place: Place, wrappedKey: Buffer): RecordKey;
  /** The same data key under the active master key; the fields stay as they are. */
  rewrap(place: Place, wrappedKey: Buffer): Buffer;
  /** True when another master key than the active one wraps it. */
  needsRewrap(wrappedKey: Buffer): boolean;
  /** What the wrapped keys under the active master key begin with, and no others. */
  readonly activePrefix: Buffer;
  /** See `search-hash`. */
  searchHash(purpose: string, text: string): Buffer;
}

const dataKeyBytes = 32;

/** @throws VaultError `unknown-key` when the ring is empty */
export function openVault(masterKeys: readonly MasterKey[], hashKey: Buffer): Vault {
  const active = masterKeys[0];
  if (active === undefined) throw new VaultError('unknown-key', 'the ring is empty');
  const ring = new Map(masterKeys.map((key) => [key.id, key.secret]));

  const id = Buffer.from(active.id, 'utf8');
  const activePrefix = Buffer.concat([Buffer.from([id.length]), id]);

  const wrap = (place: Place, dataKey: Buffer): Buffer =>
    Buffer.concat([activePrefix, seal(active.secret, label(place, `key ${active.id}`), dataKey)]);
  const unwrap = (place: Place, wrapped: Buffer): Buffer => {
    const { id, rest } = splitWrapped(wrapped);
    const secret = ring.get(id);
    if (secret === undefined) throw new VaultError('unknown-key', id);
    return unseal(secret, label(place, `key ${id}`), rest);
  };

  return {
    newRecord: (place) => {
      const dataKey = randomBytes(dataKeyBytes);
      return { wrappedKey: wrap(place, dataKey), record: recordKey(place, dataKey) };
    },
    openRecord: (place, wrappedKey) => recordKey(place, unwrap(place, wrappedKey)),
    rewrap: (place, wrappedKey) => wrap(place, unwrap(place, wrappedKey)),
    needsRewrap: (wrappedKey) => splitWrapped(wrappedKey).id !== active.id,
    activePrefix,
    searchHash: (purpose, text) => searchHash(hashKey, purpose, text),
  };
}

function recordKey(place: Place, dataKey: Buffer): RecordKey {
  return {
    seal: (column, text) => seal(dataKey, label(place, `column ${column}`), Buffer.from(text, 'utf8')),
    open: (column, sealed) => unseal(dataKey, label(place, `column ${column}`), sealed).toString('utf8'),
  };
}

/** JSON keeps the parts apart: table `a`, row `b/c` is not table `a/b`, row `c`. */
function label({ table, row }: Place, what: string): string {
  return JSON.stringify([table, row, what]);
}

function splitWrapped(wrapped: Buffer): { id: string; rest: Buffer } {
  const length = wrapped[0] ?? 0;
  if (length === 0 || wrapped.length <= 1 + length) throw new VaultError('malformed');
  return { id: wrapped.subarray(1, 1 + length).toString('utf8'), rest: wrapped.subarray(1 + length) };
}
