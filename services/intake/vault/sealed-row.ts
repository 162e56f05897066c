/** Fields of one person or report ↔ the sealed columns of a row. Which table and row a seal belongs to is part of the seal. */
import { type Vault } from '../../../libs/vault/vault';
import { type SealedColumn, sealedColumns } from '../tables';

/** Empty ones are left out. */
export type Fields = { readonly [C in SealedColumn]?: string | undefined };

export type SealedRow = Record<SealedColumn, Buffer | null> & { wrappedKey: Buffer };

export type Side = 'identity' | 'identity_archive';

const columnName = (column: SealedColumn): string => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A fresh data key each time: a row that is written anew shares nothing with what it was. */
export function sealRow(vault: Vault, table: Side, row: string, fields: Fields): SealedRow {
  const { wrappedKey, record } = vault.newRecord({ table, row });
  const seal = (column: SealedColumn): Buffer | null => {
    const value = fields[column];
    return value === undefined || value === '' ? null : record.seal(columnName(column), value);
  };
  const columns = Object.fromEntries(sealedColumns.map((column) => [column, seal(column)]));
  return { ...(columns as Record<SealedColumn, Buffer | null>), wrappedKey };
}

/** @throws VaultError when key, table, row or content is not what was sealed */
export function openRow(vault: Vault, table: Side, row: string, sealed: SealedRow): Fields {
  const record = vault.openRecord({ table, row }, sealed.wrappedKey);
  return Object.fromEntries(
    sealedColumns.flatMap((column) => {
      const value = sealed[column];
      return value === null ? [] : [[column, record.open(columnName(column), value)]];
    }),
  );
}
