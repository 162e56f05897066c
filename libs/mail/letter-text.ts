// The plain text part. Paragraphs are not wrapped: a phone does that better, and a link must never be.
import { type Block, type Letter } from './letter';

export function letterText({ blocks }: Letter): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'facts':
      return block.of.map(([label, value]) => `${label}: ${value}`).join('\n');
    case 'link':
      return block.label === undefined ? block.url : `${block.label}\n${block.url}`;
  }
}
