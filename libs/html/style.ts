/**
 * The one style sheet of all pages: calm, exact, readable on an old phone, in the dark and on paper. System fonts (they have Cyrillic), a 4 px grid,
 * one accent; a status is a word and a shape before it is a colour.
 */
import { createHash } from 'node:crypto';
import { layout } from './style-layout';
import { parts } from './style-parts';

/** Comments and blanks out; our own sheets hold no strings in which either would matter. */
function compact(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

const text = compact(layout + parts);
const digest = createHash('sha256').update(text);

export interface StyleSheet {
  readonly text: string;
  /** For a Content-Security-Policy that allows exactly this sheet inline: `'sha256-…'`, quotes included. */
  readonly source: string;
  /** Where a service may serve it, for ever: the name changes with the content. */
  readonly path: string;
}

const base64 = digest.digest('base64');

export const styleSheet: StyleSheet = {
  text,
  source: `'sha256-${base64}'`,
  path: `/style-${base64.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}.css`,
};
