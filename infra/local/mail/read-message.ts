/** Takes a mail apart with a real parser: headers, both bodies, and the links a person could follow. */
import PostalMime, { decodeWords } from 'postal-mime';

export interface ReadMessage {
  readonly subject: string;
  readonly messageId: string;
  /** Lower-case names, decoded values; a header that occurs twice is joined by a new line. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  /** Addresses in the text part, then those only in the HTML part; each once. */
  readonly links: readonly string[];
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
}

export async function readMessage(raw: Buffer): Promise<ReadMessage> {
  const mail = await PostalMime.parse(raw);
  const headers: Record<string, string> = {};
  for (const { key, value } of mail.headers) {
    const text = decodeWords(value);
    headers[key] = key in headers ? `${headers[key]}\n${text}` : text;
  }
  const text = mail.text ?? '';
  const html = mail.html ?? '';
  return {
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    headers,
    text,
    html,
    links: [...new Set([...linksIn(text), ...linksIn(html)])],
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: filename ?? 'attachment',
      type: mimeType,
      bytes: typeof content === 'string' ? content.length : content.byteLength,
    })),
  };
}

function linksIn(source: string): string[] {
  const found = source.match(/https?:\/\/[^\s<>"')\]]+/g) ?? [];
  return found.map((link) => link.replaceAll('&amp;', '&').replace(/[.,;]+$/, ''));
}
