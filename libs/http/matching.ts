/** Which methods an address takes, and which of two routes that fit an address is meant. */
import { type Router } from 'express';
import { type Route } from './route';

/** `/cases/search` is tried before `/cases/:caseId`, whatever order they were listed in. */
export function specificFirst(routes: readonly Route[]): Route[] {
  const key = (route: Route): string => route.path.replace(/:[A-Za-z]+/g, '~');
  return [...routes].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** Express' own test of a layer against a path; public in its router, missing in its types. */
interface Matching {
  match(path: string): boolean;
}

/** Methods of every route in these routers that fits the path; GET brings HEAD with it. */
export function methodsFor(routers: readonly Router[], path: string): Set<string> {
  const methods = new Set<string>();
  for (const layer of routers.flatMap((router) => router.stack)) {
    if (!layer.route || !(layer as unknown as Matching).match(path)) continue;
    for (const { method } of layer.route.stack) {
      methods.add(method.toUpperCase());
      if (method === 'get') methods.add('HEAD');
    }
  }
  if (methods.size > 0) methods.add('OPTIONS');
  return methods;
}
