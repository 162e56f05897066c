/** A page that lists the routes of a service, for a person with a browser and no tools. No script. */
import { problemCodes } from './openapi';
import { type Route } from './route';

export function docsPage(title: string, routes: readonly Route[]): string {
  const rows = routes
    .map(
      (route) =>
        `<tr><td><code>${route.method.toUpperCase()}</code></td><td><code>${escape(route.path)}</code></td><td>${escape(route.summary)}</td>` +
        `<td>${escape(who(route))}</td><td>${[...new Set(problemCodes(route))].map((code) => `<code>${code}</code>`).join(' ')}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}: API</title></head>
<body><h1>${escape(title)}: API</h1>
<p>The full description is <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1). Times are ISO-8601 with an offset; errors are problems with a stable code.</p>
<table border="1" cellpadding="4"><caption>Routes</caption>
<thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">What it does</th><th scope="col">For whom</th><th scope="col">Problems</th></tr></thead>
<tbody>
${rows}
</tbody></table></body></html>`;
}

function who(route: Route): string {
  return typeof route.access === 'string' ? route.access : route.access.action;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
