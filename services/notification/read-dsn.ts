/** A mail that says what became of another (RFC 3464, `multipart/report`): which one, and whether it is lost. */
import PostalMime, { type Attachment } from 'postal-mime';
import { type Bounce } from './use-cases/take-bounce';

/** The mail it speaks of, whole or its headers alone. */
const ORIGINAL = new Set(['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers']);
const STATUS = new Set(['message/delivery-status', 'message/global-delivery-status']);

/** Undefined for anything else: an answer from somebody on leave is no bounce. */
export async function readDsn(mail: string): Promise<Bounce | undefined> {
  const { attachments } = await parsed(Buffer.from(mail, 'latin1'));
  const report = attachments.find(({ mimeType }) => STATUS.has(mimeType));
  const original = attachments.find(({ mimeType }) => ORIGINAL.has(mimeType));
  if (!report || !original) return undefined;
  const { messageId } = await parsed(bytesOf(original));
  const told = bytesOf(report).toString('latin1');
  const actions = fields(told, 'action').map((action) => action.toLowerCase());
  if (messageId === undefined || !/^<[^<>\s]{1,198}>$/.test(messageId) || actions.length === 0) return undefined;
  // Delivered, relayed or late: nothing is lost.
  if (!actions.includes('failed')) return { messageId, action: 'delayed' };
  const status = fields(told, 'status').find((code) => /^[245]\.\d{1,3}\.\d{1,3}$/.test(code));
  return { messageId, action: 'failed', ...(status === undefined ? {} : { status }) };
}

const parsed = (raw: Buffer) => PostalMime.parse(raw, { forceRfc822Attachments: true });

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'latin1') : Buffer.from(content as ArrayBuffer);
}

/** What stands behind a name, first word only: `5.1.1 (bad mailbox)` is `5.1.1`. */
function fields(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`^${name}:[ \\t]*(\\S+)`, 'gim'))].map((match) => match[1] ?? '');
}
