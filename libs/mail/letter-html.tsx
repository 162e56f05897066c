/** The HTML part: the same blocks with a little air. No images, no outside styles, nothing that tells us it was opened. */
import { render } from 'preact-render-to-string';
import { type Block, type Letter } from './letter';

const page = 'margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif';
const column = 'max-width:38em;margin:0 auto';
const quiet = 'font-size:14px;opacity:.75';
/** A link is longer than a phone is wide; shown over two lines it is still one link. */
const wraps = 'overflow-wrap:anywhere;word-break:break-word';

export function letterHtml({ language, subject, blocks }: Letter): string {
  const body = render(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style={page}>
        <div style={column}>
          {blocks.map((block, i) => (
            <BlockHtml key={i} {...block} />
          ))}
        </div>
      </body>
    </html>,
  );
  return `<!doctype html>\n${body}`;
}

function BlockHtml(block: Block) {
  switch (block.kind) {
    case 'text':
      return <p {...(block.soft ? { style: quiet } : {})}>{block.text}</p>;
    case 'facts':
      return (
        <p>
          {block.of.map(([label, value], i) => (
            <>
              {i > 0 && <br />}
              {label}: <strong>{value}</strong>
            </>
          ))}
        </p>
      );
    case 'link':
      return (
        <p>
          {block.label !== undefined && (
            <>
              {block.label}
              <br />
            </>
          )}
          <a href={block.url} style={wraps}>
            {block.url}
          </a>
        </p>
      );
  }
}
