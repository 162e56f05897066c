// Reads a YAML file by its schema and knows where every value stands, so that whatever is wrong is said with line and column.
import { isMap, isSeq, LineCounter, type Document, type Node, type Pair, parseDocument, type YAMLError } from 'yaml';
import type { ZodType } from 'zod';
import type { ComplaintArgs, ComplaintCode } from './complaint-words';
import { type Complaint, type Path, complaint, inFileOrder } from './complaints';
import { complaintsOfZod } from './zod-complaints';

/** A profile file is a few dozen kB; a larger one is a mistake or an attack on the parser. */
const LARGEST_KB = 512;

/** Makes a complaint about a value, or about its key. */
export type Complain = (path: Path, code: ComplaintCode, args?: ComplaintArgs, about?: 'value' | 'key') => Complaint;

export type YamlRead<T> =
  | { readonly ok: true; readonly value: T; readonly complain: Complain }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** `text` → a value of the schema. Never throws, whatever the text is. */
export function readYaml<T>(text: string, file: string, schema: ZodType<T>): YamlRead<T> {
  if (text.length > LARGEST_KB * 1024) {
    return { ok: false, complaints: [complaint({ file, line: 1, column: 1 }, [], 'too-large', { limit: LARGEST_KB })] };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const complain: Complain = (path, code, args, about = 'value') => {
    const { line, col } = lines.linePos(offsetOf(document, path, about));
    return complaint({ file, line: Math.max(line, 1), column: Math.max(col, 1) }, path, code, args);
  };
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) return { ok: false, complaints: broken.map((e) => syntaxComplaint(e, text, file, lines)) };
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    return { ok: false, complaints: [complain([], 'yaml-syntax', { detail: String((error as Error).message) })] };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data, complain };
  return { ok: false, complaints: inFileOrder(complaintsOfZod(parsed.error.issues, value, complain)) };
}

function syntaxComplaint(error: YAMLError, text: string, file: string, lines: LineCounter): Complaint {
  const { line, col } = lines.linePos(error.pos[0]);
  const place = { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  if (error.code !== 'DUPLICATE_KEY') return complaint(place, [], 'yaml-syntax', { detail: error.message });
  const key = /^[^\s:]+/.exec(text.slice(error.pos[0]))?.[0] ?? '';
  return complaint(place, [], 'duplicate-key', { key });
}

/** Where the value (or its key) begins; where it is missing, the nearest thing above it that is there. */
function offsetOf(document: Document, path: Path, about: 'value' | 'key'): number {
  let node: unknown = document.contents;
  let offset = start(node) ?? 0;
  for (const [i, step] of path.entries()) {
    const pair = child(node, step);
    if (!pair) return offset;
    const last = i === path.length - 1;
    node = pair.value;
    const at = last && about === 'value' ? start(node) : undefined;
    offset = at ?? start(pair.key) ?? start(node) ?? offset;
  }
  return offset;
}

function child(node: unknown, step: string | number): { key: unknown; value: unknown } | undefined {
  if (isSeq(node)) return typeof step === 'number' ? { key: undefined, value: node.items[step] } : undefined;
  if (!isMap(node)) return undefined;
  return (node.items as Pair<Node, Node | null>[]).find((pair) => String(pair.key) === String(step));
}

function start(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
