// The pathway as Markdown: tables that read well as text, too.
import type { Block, Cell, Row, ToldPathway } from './tell-pathway';

export function pathwayMarkdown({ title, blocks }: ToldPathway): string {
  return `${[`# ${escape(title)}`, ...blocks.map(block)].join('\n\n')}\n`;
}

function block(b: Block): string {
  switch (b.type) {
    case 'heading':
      return `${'#'.repeat(b.level)} ${escape(b.text)}`;
    case 'text':
      return escape(b.text);
    case 'table':
      return [
        line(b.head.map(escape)),
        line(b.head.map(() => '---')),
        ...b.rows.map((row) => line(filled(row, b.head.length))),
      ].join('\n');
  }
}

/** Markdown knows no cell that spans: what holds for all stands in the first of them. */
function filled({ cells, follows }: Row, columns: number): string[] {
  const texts = [...(follows ? [''] : []), ...cells.map((cell, i) => text(cell, i === 0 && !follows))];
  return [...texts, ...new Array<string>(columns - texts.length).fill('″')];
}

function text([first = '', ...rest]: Cell, strong: boolean): string {
  return [strong && first !== '' ? `**${escape(first)}**` : escape(first), ...rest.map(escape)].join('<br>');
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function escape(text: string): string {
  return text.replace(/[\\`*_|[\]<>]/g, '\\$&').replaceAll('\n', ' ');
}
