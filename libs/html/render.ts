/** A page as text. Preact escapes what it is given; nothing here or in a page may go around that, but for the style sheet below. */
import { type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Doctype and markup of a whole page (`<Page …>`). */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
