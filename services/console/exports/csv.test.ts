/** What would hurt: a table that runs something in the spreadsheet of who opens it, or loses a column. */
import { csv } from './csv';

test.each(['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")', '\r=1', '|cmd'])(
  'a spreadsheet does not run %j',
  (text) => expect(csv([[text]]).slice(1)).toMatch(/^"?'/),
);

test('quotes, commas and line breaks stay inside their cell; numbers stay numbers', () => {
  expect(csv([['a "b", c', 'x\ny', -3, null, undefined]])).toBe('\ufeff"a ""b"", c","x\ny",-3,,\r\n');
});
