/** The pathway as one page that needs nothing else: read on a screen of any width, or printed on A4 with the heads of tables on each sheet. */
import { renderPage } from '../html/render';
import type { Block, Cell, Row, ToldPathway } from './tell-pathway';
import { pathwayStyle } from './pathway-style';

export function pathwayHtml({ lang, title, blocks }: ToldPathway): string {
  return renderPage(
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: pathwayStyle }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {blocks.map((block, i) => (
            <BlockOf key={i} block={block} lead={i === 0} />
          ))}
        </main>
      </body>
    </html>,
  );
}

function BlockOf({ block, lead }: { block: Block; lead: boolean }) {
  switch (block.type) {
    case 'heading':
      return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case 'text':
      return <p {...(lead ? { class: 'lead' } : {})}>{block.text}</p>;
    case 'table':
      return (
        // A wide table scrolls by itself, by keyboard too; the page never does.
        <div class="wide" tabIndex={0} role="region" aria-label={block.about}>
          <table class={`columns-${block.head.length}`}>
            <thead>
              <tr>
                {block.head.map((text) => (
                  <th key={text} scope="col">
                    {text}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, i) => (
                <RowOf key={i} row={row} columns={block.head.length} />
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function RowOf({ row: { cells, spans, rows, follows }, columns }: { row: Row; columns: number }) {
  return (
    <tr>
      {cells.map((cell, i) => {
        const span = spans && i === cells.length - 1 ? { colSpan: columns - cells.length + 1 } : {};
        return i === 0 && !follows ? (
          <th key={i} scope={rows === undefined ? 'row' : 'rowgroup'} {...(rows ? { rowSpan: rows } : {})} {...span}>
            <CellOf cell={cell} />
          </th>
        ) : (
          <td key={i} {...span}>
            <CellOf cell={cell} />
          </td>
        );
      })}
    </tr>
  );
}

function CellOf({ cell: [first, ...rest] }: { cell: Cell }) {
  return (
    <>
      {first}
      {rest.map((text) => (
        <small key={text}>{text}</small>
      ))}
    </>
  );
}
