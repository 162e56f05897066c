// What would hurt: a mail that came back is not understood, or a note that somebody is on leave is taken for one.
import { readDsn } from './read-dsn';

const report = (recipients: string, original = 'message/rfc822', id = 'Message-ID: <abc@iveel.invalid>') =>
  [
    ...['From: MAILER-DAEMON@mx.invalid', 'Message-ID: <report@mx.invalid>', 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary="x"', '', '--x'],
    ...['Content-Type: text/plain; charset=utf-8', '', 'Action: failed', '', '--x'],
    ...['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.invalid', '', recipients, '', '--x'],
    ...[`Content-Type: ${original}`, '', id, 'Subject: x', '', 'words', '--x--', ''],
  ].join('\r\n');

test.each([
  ['failed', 'Action: failed\r\nStatus: 5.1.1', { action: 'failed', status: '5.1.1' }],
  ['failed, with a remark', 'action: Failed\r\nSTATUS: 5.2.2 (mailbox full)', { action: 'failed', status: '5.2.2' }],
  ['failed, with a status of no kind', 'Action: failed\r\nStatus: gone', { action: 'failed' }],
  ['one of two', 'Action: delivered\r\n\r\nAction: failed\r\nStatus: 5.1.1', { action: 'failed', status: '5.1.1' }],
  ['late', 'Action: delayed\r\nStatus: 4.4.1', { action: 'delayed' }],
  ['delivered', 'Action: delivered\r\nStatus: 2.0.0', { action: 'delayed' }],
] as const)('%s', async (_what, recipients, told) => {
  for (const original of ['message/rfc822', 'text/rfc822-headers'])
    expect(await readDsn(report(recipients, original))).toEqual({ messageId: '<abc@iveel.invalid>', ...told });
});

test.each([
  ['nothing', ''],
  ['somebody on leave', 'From: a@b.invalid\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nAction: failed\r\n'],
  ['a report that says nothing', report('Final-Recipient: rfc822; a@b.invalid')],
  ['a report of a mail without a name', report('Action: failed', 'message/rfc822', 'X: y')],
  ['a report of a mail with an impossible name', report('Action: failed', 'message/rfc822', 'Message-ID: <a b>')],
  ['a report without the mail', report('Action: failed', 'text/plain')],
  [
    'a receipt that a mail was read',
    report('Action: failed').replace('delivery-status\r\n', 'disposition-notification\r\n'),
  ],
  ['no mail at all', '\u0000\u0001--x'.repeat(2_000)],
])('%s is no bounce', async (_what, mail) => {
  expect(await readDsn(mail)).toBeUndefined();
});
