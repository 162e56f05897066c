/** A page that lists the routes of a service, for a person with a browser and no tools. No script. */
import { type Language } from './language';
import { problemCodes } from './openapi';
import { type Route } from './route';

const words = {
  en: {
    title: '{title}: API',
    full: 'The full description is {link} (OpenAPI 3.1). Times are ISO-8601 with an offset; errors are problems with a stable code.',
    routes: 'Routes',
    columns: ['Method', 'Path', 'What it does', 'For whom', 'Problems'],
  },
  mn: {
    title: '{title}: API',
    full: 'Бүрэн тодорхойлолт: {link} (OpenAPI 3.1). Цагийг ISO-8601 хэлбэрээр, бүсийн зөрүүтэй бичнэ; алдаа бүр өөрчлөгддөггүй кодтой.',
    routes: 'Хаягууд',
    columns: ['Арга', 'Хаяг', 'Юу хийх', 'Хэнд', 'Алдаа'],
  },
} as const;

export function docsPage(title: string, routes: readonly Route[], language: Language): string {
  const w = words[language];
  const other = language === 'mn' ? 'en' : 'mn';
  const rows = routes
    .map(
      (route) =>
        `<tr><td><code>${route.method.toUpperCase()}</code></td><td><code>${escape(route.path)}</code></td><td>${escape(route.summary[language])}</td>` +
        `<td>${escape(who(route))}</td><td>${[...new Set(problemCodes(route))].map((code) => `<code>${code}</code>`).join(' ')}</td></tr>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${w.title.replace('{title}', escape(title))}</title></head>
<body><p><a href="?lang=${other}" lang="${other}">${other === 'mn' ? 'Монгол' : 'English'}</a></p>
<h1>${w.title.replace('{title}', escape(title))}</h1>
<p>${w.full.replace('{link}', '<a href="/openapi.json">openapi.json</a>')}</p>
<table border="1" cellpadding="4"><caption>${w.routes}</caption>
<thead><tr>${w.columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>
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
