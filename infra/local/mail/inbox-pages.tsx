/** The two pages of the inbox: the list, and one message. No script, nothing from outside; a mail's HTML stays in a sandboxed frame. */
import { type ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

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

export function listPage(messages: readonly Message[], filter: MessageFilter): string {
  return page(
    'Inbox',
    <>
      <h1>Inbox</h1>
      <p class="lead">Every mail this system sends ends here, and goes no further.</p>
      <form method="get" action="/" role="search">
        <label>
          To <input name="to" value={filter.to ?? ''} />
        </label>
        <label>
          Subject <input name="subject" value={filter.subject ?? ''} />
        </label>
        <button>Filter</button>
        <a href="/">Show all</a>
      </form>
      {messages.length === 0 ? (
        <p>No mail here. It appears as soon as it is sent; reload the page.</p>
      ) : (
        <MessageTable messages={messages} />
      )}
    </>,
  );
}

function MessageTable({ messages }: { messages: readonly Message[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Received</th>
          <th>To</th>
          <th>Subject</th>
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
              <a href={`/messages/${message.id}`}>{message.subject || '(no subject)'}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function messagePage(message: Message): string {
  return page(
    message.subject || '(no subject)',
    <>
      <p>
        <a href="/">← Inbox</a>
      </p>
      <h1>{message.subject || '(no subject)'}</h1>
      <dl>
        <dt>delivered to</dt>
        <dd>{message.envelope.to.join(', ')}</dd>
        {shownHeaders.flatMap((name) => {
          const value = message.headers[name];
          return value === undefined ? [] : [<dt key={name}>{name}</dt>, <dd key={`${name}-value`}>{value}</dd>];
        })}
      </dl>
      {message.links.length > 0 && (
        <section>
          <h2>Links in this mail</h2>
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
        <h2>Text</h2>
        {message.text === '' ? <p>This mail has no text part.</p> : <pre>{message.text}</pre>}
      </section>
      {message.html !== '' && (
        <section>
          <h2>HTML</h2>
          <iframe
            src={`/messages/${message.id}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            title="HTML part of this mail"
          />
        </section>
      )}
      {message.attachments.length > 0 && (
        <section>
          <h2>Attachments</h2>
          <ul>
            {message.attachments.map(({ name, type, bytes }) => (
              <li key={name}>
                {name} ({type}, {bytes} bytes)
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={`/messages/${message.id}/source`}>Source</a> · <a href={`/api/messages/${message.id}`}>JSON</a>
      </p>
    </>,
  );
}

export function missingPage(): string {
  return page(
    'Not found',
    <>
      <h1>Not found</h1>
      <p>
        That mail is not here. <a href="/">Back to the inbox</a>
      </p>
    </>,
  );
}

function page(title: string, content: ComponentChildren): string {
  const html = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${title} · Iveel mail`}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>{content}</main>
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}

/** Local date and time, to the second. */
function clock(iso: string): string {
  return new Date(iso).toLocaleString('sv-SE');
}
