import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#libs/kernel/index.js';
import { textUnstorable } from './json-text.js';

/** What is refused before anybody asks who sends it: a method that the address does not take, a packed body, a query that cannot be stored. */
export function keepManners(fastify: FastifyInstance): void {
  const methodsAt = collectRoutes(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    const allowed = request.is404 ? methodsAt(request.url) : [];
    if (allowed.length > 0) {
      void reply.header('allow', allowed.join(', '));
      return done(methodNotAllowed(allowed));
    }
    if (isPacked(request)) return done(packed());
    if (!request.url.includes('%00')) return done();
    const errors = Object
      .entries(request.query as object)
      .filter(([, text]) => String(text).includes('\0'))
      .map(([name]) => ({ pointer: `/${name}`, code: 'TEXT_UNSTORABLE', detail: 'holds the character U+0000' }));
    return errors.length > 0 ? done(textUnstorable(errors)) : done();
  });
}

interface Route {
  readonly pattern: RegExp;
  readonly parameters: number;
  readonly methods: Set<string>;
}

/**
 * Remembers every route with its pattern; the answer tells which methods an address takes, whatever stands for its parameters. `/users/bulk` is not meant as
 * `/users/{id}`.
 */
function collectRoutes(fastify: FastifyInstance): (url: string) => string[] {
  const routes = new Map<string, Route>();
  fastify.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    if (!routes.has(url)) routes.set(url, { pattern: patternOf(url), parameters: url.split('/:').length - 1, methods: new Set() });
    for (const one of [method].flat()) routes.get(url)!.methods.add(one);
  });
  return (url) => {
    const path = url.split('?')[0]!;
    const known = [...routes.values()].filter(({ pattern }) => pattern.test(path));
    const fewest = Math.min(...known.map(({ parameters }) => parameters));
    return [...new Set(known.filter(({ parameters }) => parameters === fewest).flatMap(({ methods }) => [...methods]))].sort();
  };
}

function patternOf(route: string): RegExp {
  const parts = route.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}/?$`);
}

function isPacked({ headers }: FastifyRequest): boolean {
  const encoding = headers['content-encoding'];
  return encoding !== undefined && encoding.toLowerCase() !== 'identity';
}

const methodNotAllowed = (allowed: readonly string[]) =>
  new Problem('METHOD_NOT_ALLOWED', 405, `This address takes ${allowed.join(', ')}. The reference page of the door says what each does.`) as Error;
const packed = () => new Problem('ENCODING_UNSUPPORTED', 415, 'Send the body as it is, without Content-Encoding.') as Error;
