/** What would hurt: a link that signs a person in and then hands them to somebody else's page. */
import { nextPath } from './next-path';

test.each(['/', '/cases', '/cases/BH-2026-0001-3', '/?section=overdue&after=abc%3D', '/cases?stage=closing'])(
  'a page of ours is gone back to: %s',
  (path) => expect(nextPath(path)).toBe(path),
);

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/%09/evil.example@evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  'javascript:alert(1)',
  '/cases\r\nSet-Cookie: a=b',
  '/sign-out',
  '/sign-in?next=/sign-in',
  '',
  'cases',
  `/${'a'.repeat(600)}`,
  undefined,
  ['/cases'],
])('anything else leads home: %s', (path) => {
  expect(nextPath(path)).toBe('/');
});
