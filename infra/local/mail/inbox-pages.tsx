/** The two pages of the inbox: the list, and one message. No script, nothing from outside; a mail's HTML stays in a sandboxed frame. */
import { type ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

import { type Language } from '../../../libs/http/language';
import { type InboxWords, inboxWords } from './inbox-words';
import { type Message, type MessageFilter } from './mail-store';

/** Headers worth a line of their own; the rest are one click away in the source. */
const shownHeaders = [
  'from',
  'to',
  'cc',
  'reply-to',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'auto-submitted',
];

export function listPage(messages: readonly Message[], filter: MessageFilter, language: Language): string {
  const w = inboxWords[language];
  return page(
    language,
    w.inbox,
    <>
      <h1>{w.inbox}</h1>
      <p class="lead">{w.lead}</p>
      <form method="get" action="/" role="search">
        <label>
          {w.to} <input name="to" value={filter.to ?? ''} />
        </label>
        <label>
          {w.subject} <input name="subject" value={filter.subject ?? ''} />
        </label>
        <button>{w.filter}</button>
        <a href="/">{w.all}</a>
      </form>
      {messages.length === 0 ? <p>{w.empty}</p> : <MessageTable messages={messages} w={w} />}
    </>,
  );
}

function MessageTable({ messages, w }: { messages: readonly Message[]; w: InboxWords }) {
  return (
    <table>
      <thead>
        <tr>
          <th>{w.received}</th>
          <th>{w.to}</th>
          <th>{w.subject}</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <tr key={message.id}>
            <td class="time">
              <time dateTime={message.receivedAt}>{clock(message.receivedAt)}</time>
            </td>
            <td>{message.envelope.to.join(', ')}</td>
            <td>
              <a href={`/messages/${message.id}`}>{message.subject || w.noSubject}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function messagePage(message: Message, language: Language): string {
  const w = inboxWords[language];
  return page(
    language,
    message.subject || w.noSubject,
    <>
      <p>
        <a href="/">← {w.inbox}</a>
      </p>
      <h1>{message.subject || w.noSubject}</h1>
      <dl>
        <dt>{w.deliveredTo}</dt>
        <dd>{message.envelope.to.join(', ')}</dd>
        {shownHeaders.flatMap((name) => {
          const value = message.headers[name];
          return value === undefined ? [] : [<dt key={name}>{name}</dt>, <dd key={`${name}-value`}>{value}</dd>];
        })}
      </dl>
      {message.links.length > 0 && (
        <section>
          <h2>{w.links}</h2>
          <ul>
            {message.links.map((link) => (
              <li key={link}>
                <a href={link} rel="noreferrer noopener" target="_blank">
                  {link}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{w.text}</h2>
        {message.text === '' ? <p>{w.noText}</p> : <pre>{message.text}</pre>}
      </section>
      {message.html !== '' && (
        <section>
          <h2>HTML</h2>
          <iframe
            src={`/messages/${message.id}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            title={w.htmlPart}
          />
        </section>
      )}
      {message.attachments.length > 0 && (
        <section>
          <h2>{w.attachments}</h2>
          <ul>
            {message.attachments.map(({ name, type, bytes }) => (
              <li key={name}>
                {name} ({type}, {bytes} {w.bytes})
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={`/messages/${message.id}/source`}>{w.source}</a> · <a href={`/api/messages/${message.id}`}>JSON</a>
      </p>
    </>,
  );
}

export function missingPage(language: Language): string {
  const w = inboxWords[language];
  return page(
    language,
    w.missing,
    <>
      <h1>{w.missing}</h1>
      <p>
        {w.notHere} <a href="/">{w.back}</a>
      </p>
    </>,
  );
}

function page(language: Language, title: string, content: ComponentChildren): string {
  const other = language === 'mn' ? 'en' : 'mn';
  const html = renderToString(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${title} · ${inboxWords[language].site}`}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>
          <p>
            <a href={`?lang=${other}`} lang={other} hreflang={other}>
              {other === 'mn' ? 'Монгол' : 'English'}
            </a>
          </p>
          {content}
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

/** Local date and time, to the second. */
function clock(iso: string): string {
  return new Date(iso).toLocaleString('sv-SE');
}
