/** Cases linked with this one. Of a case the reader may not open there is its reference, and no way to it. */
import { Table } from '../../../libs/html/parts';
import { type Language } from '../../../libs/html/when';
import { word } from '../../../libs/words/word';
import { type WholeCase } from '../casework/replies';
import { words } from './words';

export function CaseLinks({ whole: { links }, language }: { whole: WholeCase; language: Language }) {
  const w = words[language];
  if (links.length === 0) return null;
  return (
    <section aria-labelledby="links">
      <h2 id="links">{w.links}</h2>
      <Table
        caption={w.links}
        quiet
        rows={links}
        keyOf={({ ref }) => ref}
        empty={w.none}
        columns={[
          {
            label: w.ref,
            cell: ({ ref, standing }) => (standing ? <a href={`/cases/${encodeURIComponent(ref)}`}>{ref}</a> : ref),
          },
          { label: w.linkKind, cell: ({ kind }) => word(language, `common.link.${kind}`) },
          {
            label: w.stage,
            cell: ({ standing }) => (standing ? word(language, `common.stage.${standing.stage}`) : ''),
          },
          { label: w.risk, cell: ({ standing }) => (standing ? word(language, `common.risk.${standing.risk}`) : '') },
          { label: w.who, cell: ({ standing }) => standing?.lead?.name?.[language] ?? '' },
        ]}
      />
    </section>
  );
}
