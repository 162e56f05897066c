/** Calls every route of a running service, as everybody, with garbage. What a test then asserts: never a 5xx, and nobody gets in who should not. */

export interface Probed {
  readonly route: string;
  /** `public`, `signed-in`, `service` or an action of the access matrix. */
  readonly access: string;
  readonly who: string;
  /** Which kind of garbage. */
  readonly sent: string;
  readonly status: number;
  readonly code: string | undefined;
}

interface Operation {
  readonly 'x-access': string;
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
}
interface Schema {
  readonly properties?: Record<string, unknown>;
}

const uuid = '7f3c1f0e-6f0a-4a7e-9c59-0d6f5c8f2a11';
/** One value of each kind that has broken something somewhere. */
const values: Record<string, string> = {
  null: 'null',
  'a number': '-1e308',
  'a list': '[[[]]]',
  'an object': '{"toString":1}',
  NUL: '"a\\u0000b"',
  'half a character': '"\\ud800"',
  'a script': '"<script>alert(1)</script>"',
  SQL: '"\'; drop table case_view; --"',
  'a uuid': `"${uuid}"`,
  'an instant': '"2026-11-23T09:00:00+08:00"',
};
const bodies: Record<string, string> = {
  nothing: '',
  'broken JSON': '{"a":',
  'an empty object': '{}',
  'a list': '[]',
  __proto__: '{"__proto__":{"admin":true}}',
  'deep nesting': '{"a":'.repeat(200) + '1' + '}'.repeat(200),
};
const places: Record<string, string> = {
  'a uuid': uuid,
  'a word': 'nonsense',
  'a quote': "x'%22;--",
  NUL: '%00',
  'a broken percent sign': '%zz',
  'no UTF-8': '%ff',
  'a way up': '..%2f..%2fetc',
  'a long one': 'x'.repeat(3000),
};

/**
 * @param url of the service; its `/openapi.json` says what there is
 * @param callers headers of each caller to try, made anew for each request, since some are good for a minute only
 * @param insider who gets far enough into a route of that access to be worth all the garbage; the others, whom the door should stop, bring three pieces
 */
export async function callWithGarbage(
  url: string,
  callers: Readonly<Record<string, () => Record<string, string>>>,
  insider: (access: string) => string | undefined,
): Promise<Probed[]> {
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const probed: Probed[] = [];
  for (const [template, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const route = { route: `${method.toUpperCase()} ${template}`, access: operation['x-access'] };
      for (const [who, headers] of Object.entries(callers)) {
        const requests = requestsFor(template, operation);
        const some =
          who === insider(route.access)
            ? requests
            : requests.filter((_, i) => i % Math.ceil(requests.length / 3) === 0);
        const answers = some.map(async (request) => {
          const { status, code } = await send(`${url}${request.path}`, method, headers(), request);
          return { ...route, who, sent: request.sent, status, code };
        });
        probed.push(...(await Promise.all(answers)));
      }
    }
  }
  return probed;
}

async function send(
  url: string,
  method: string,
  headers: Record<string, string>,
  { body, type }: Sent,
): Promise<Pick<Probed, 'status' | 'code'>> {
  const content = body === undefined ? { headers } : { headers: { ...headers, 'content-type': type }, body };
  const res = await fetch(url, { method: method.toUpperCase(), redirect: 'manual', ...content });
  return { status: res.status, code: /"code":"([a-z0-9-]+)"/.exec(await res.text())?.[1] };
}

interface Sent {
  readonly sent: string;
  readonly path: string;
  readonly body?: string;
  readonly type: string;
}

function requestsFor(template: string, operation: Operation): Sent[] {
  const json = 'application/json';
  const fill = (value: string): string => template.replace(/\{[^}]+\}/g, value);
  const schema = operation.requestBody?.content[json]?.schema;
  const requests: Sent[] = [
    { sent: 'an unknown query', path: `${fill(uuid)}?nonsense=1`, type: json },
    { sent: 'a broken query', path: `${fill(uuid)}?limit=%ff&limit=2&after=x`, type: json },
  ];
  if (template.includes('{')) {
    for (const [name, value] of Object.entries(places))
      requests.push({ sent: `path: ${name}`, path: fill(value), type: json });
  }
  if (!operation.requestBody) return requests;
  for (const [name, body] of Object.entries(bodies))
    requests.push({ sent: `body: ${name}`, path: fill(uuid), body, type: json });
  requests.push({ sent: 'another media type', path: fill(uuid), body: '<a/>', type: 'application/xml' });
  // Each kind of value in every field at once: what one field refuses does not hide what the next would do with it.
  for (const [name, value] of Object.entries(values)) {
    const fields = Object.keys(schema?.properties ?? {}).map((field) => `${JSON.stringify(field)}:${value}`);
    requests.push({ sent: `fields: ${name}`, path: fill(uuid), body: `{${fields.join(',')}}`, type: json });
  }
  return requests;
}
