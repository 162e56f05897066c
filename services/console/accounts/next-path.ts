/** Where to go after signing in: a page of this console and nothing else. */
const home = '/';

/** `//evil.example`, `/\evil.example`, `https:…` and control characters lead home. */
export function nextPath(text: unknown): string {
  if (typeof text !== 'string' || text.length > 500 || !/^\/(?![/\\])[\w\-./?=&%]*$/.test(text)) return home;
  const base = 'http://console.invalid';
  try {
    const url = new URL(text, base);
    if (url.origin !== base || url.pathname.startsWith('//')) return home;
    return ['/sign-in', '/sign-out'].includes(url.pathname) ? home : `${url.pathname}${url.search}`;
  } catch {
    return home;
  }
}
