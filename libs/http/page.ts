/** A page from a Preact tree: rendered on the server, escaped by default, no script. */
import { type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export function htmlPage(tree: VNode): string {
  return `<!doctype html>${renderToString(tree)}`;
}
