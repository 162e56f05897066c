/** The table of problem codes: status and words in both languages. A service adds its own with `registerProblems`. */
import { type Language } from './language';

export interface ProblemEntry {
  readonly status: number;
  readonly mn: string;
  readonly en: string;
}

const common = {
  'bad-input': { status: 400, mn: 'Илгээсэн мэдээлэлд алдаа байна.', en: 'Something in the input is wrong.' },
  'bad-json': { status: 400, mn: 'JSON бичлэг буруу байна.', en: 'The body is not valid JSON in UTF-8.' },
  'bad-url': { status: 400, mn: 'Хаягийн бичлэг буруу байна.', en: 'The address is not written correctly.' },
  'bad-cursor': {
    status: 400,
    mn: 'Хуудасны заагч буруу байна.',
    en: 'This page cursor does not belong to this list.',
  },
  'bad-if-match': {
    status: 400,
    mn: 'If-Match толгойн бичлэг буруу байна.',
    en: 'If-Match must be one ETag this service gave.',
  },
  'bad-idempotency-key': {
    status: 400,
    mn: 'Idempotency-Key нь 8-100 тэмдэгт, латин үсэг, тоо, зураас байна.',
    en: 'Idempotency-Key must be 8 to 100 letters, digits, dashes or underscores.',
  },
  'unexpected-body': { status: 400, mn: 'Энэ хүсэлтэд өгөгдөл дагалдахгүй.', en: 'This request takes no body.' },
  'request-aborted': { status: 400, mn: 'Хүсэлт бүрэн ирсэнгүй.', en: 'The request did not arrive whole.' },
  unauthenticated: { status: 401, mn: 'Нэвтэрч орсны дараа үзнэ.', en: 'Sign in, or send a valid token.' },
  forbidden: { status: 403, mn: 'Таны үүрэгт энэ үйлдэл хамаарахгүй.', en: 'Your role may not do this.' },
  'out-of-scope': {
    status: 403,
    mn: 'Энэ нь танай нэгж, эсвэл таны хариуцсан хэрэг биш.',
    en: 'This belongs to another unit or another worker.',
  },
  'not-found': { status: 404, mn: 'Олдсонгүй.', en: 'There is nothing here.' },
  'method-not-allowed': {
    status: 405,
    mn: 'Энэ хаягт ийм үйлдэл хийхгүй.',
    en: 'This address does not take that method.',
  },
  'idempotency-key-reused': {
    status: 409,
    mn: 'Энэ Idempotency-Key өөр мэдээлэлтэй хэрэглэгдсэн байна.',
    en: 'This Idempotency-Key was used with another body.',
  },
  'in-progress': {
    status: 409,
    mn: 'Ижил хүсэлт боловсруулагдаж байна. Түр хүлээгээд дахин оролдоно уу.',
    en: 'The same request is still being worked on. Try again in a moment.',
  },
  'stale-version': {
    status: 412,
    mn: 'Таныг үзсэнээс хойш өөрчлөгдсөн байна. Дахин уншаад үргэлжлүүлнэ үү.',
    en: 'It changed since you read it. Read it again, then continue.',
  },
  'too-large': { status: 413, mn: 'Илгээсэн мэдээлэл хэт том байна.', en: 'The body is too large.' },
  'unsupported-media': {
    status: 415,
    mn: 'Өгөгдлийн төрлийг дэмжихгүй. application/json, UTF-8 илгээнэ үү.',
    en: 'Send application/json in UTF-8, not compressed.',
  },
  'version-required': {
    status: 428,
    mn: 'Аль хувилбарыг өөрчлөхийг If-Match толгойгоор заана уу.',
    en: 'Say which version you change, with If-Match.',
  },
  'too-many-requests': {
    status: 429,
    mn: 'Хэт олон хүсэлт ирлээ. Түр хүлээнэ үү.',
    en: 'Too many requests. Wait a moment.',
  },
  unexpected: {
    status: 500,
    mn: 'Манай талд алдаа гарлаа. Дугаарыг нь хэлж бидэнд мэдэгдэнэ үү.',
    en: 'Something went wrong on our side. Tell us the number of this request.',
  },
  'engine-refuses': {
    status: 503,
    mn: 'Системийн дотоод тохиргооны улмаас хүсэлтийг гүйцэтгэж чадсангүй. Системийн ажилтанд хандана уу.',
    en: 'The engine behind this service does not accept the request as it is set up. Tell operations the number of this request.',
  },
  'temporarily-unavailable': {
    status: 503,
    mn: 'Түр ажиллахгүй байна. Удахгүй дахин оролдоно уу.',
    en: 'Not available at the moment. Try again shortly.',
  },
} as const satisfies Record<string, ProblemEntry>;

const table = new Map<string, ProblemEntry>(Object.entries(common));

/**
 * Adds codes. Registering the same entry again is fine (two files may need it).
 * @throws Error when a code would change its meaning: a code once given to clients keeps it
 */
export function registerProblems(entries: Readonly<Record<string, ProblemEntry>>): void {
  for (const [code, entry] of Object.entries(entries)) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code)) throw new Error(`problem code "${code}" is not kebab-case`);
    const known = table.get(code);
    if (known && (known.status !== entry.status || known.mn !== entry.mn || known.en !== entry.en)) {
      throw new Error(`problem code "${code}" is registered twice with different meanings`);
    }
    table.set(code, entry);
  }
}

export function problemEntry(code: string): ProblemEntry | undefined {
  return table.get(code);
}

export function isProblemCode(code: string): boolean {
  return table.has(code);
}

/** The words of a code for a page or a mail. Unknown codes speak as `unexpected`. */
export function problemOf(code: string, language: Language): { readonly status: number; readonly title: string } {
  const entry = table.get(code) ?? common.unexpected;
  return { status: entry.status, title: entry[language] };
}

/** Every registered code, for the docs and for the test that both languages are there. */
export function allProblems(): ReadonlyMap<string, ProblemEntry> {
  return table;
}
