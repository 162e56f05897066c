/** What would hurt: another site that signs a person in as somebody else, or a real person with an old browser who is sent away. */
import { formKeys, fromOurPages } from './same-origin';

const ours = ['http://console.example'];

test.each([
  [{ site: 'same-origin', origin: 'null' }, true],
  [{ site: 'cross-site', origin: 'http://console.example' }, false],
  [{ site: 'same-site', origin: 'http://evil.console.example' }, false],
  [{ site: undefined, origin: 'http://console.example' }, true],
  [{ site: undefined, origin: 'http://evil.example' }, false],
  [{ site: undefined, origin: undefined }, true],
])('%j is from our pages: %s', (said, expected) => expect(fromOurPages(said, ours)).toBe(expected));

test('a form fits only the browser it was made for', () => {
  const forms = formKeys('secret');
  const [mine, theirs] = [forms.newValue(), forms.newValue()];
  expect(forms.fits(mine, forms.sign(mine))).toBe(true);
  expect(forms.fits(theirs, forms.sign(mine))).toBe(false);
  expect(forms.fits(undefined, forms.sign(mine))).toBe(false);
  expect(forms.fits(mine, undefined)).toBe(false);
  expect(formKeys('other').fits(mine, forms.sign(mine))).toBe(false);
});
