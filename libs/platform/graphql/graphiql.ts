import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const require = createRequire(import.meta.url);
const from = (name: string, file: string) => join(dirname(require.resolve(`${name}/package.json`)), file);

const files: Readonly<Record<string, readonly [path: () => string, type: string]>> = {
  'react.js': [() => from('react', 'umd/react.production.min.js'), 'text/javascript; charset=utf-8'],
  'react-dom.js': [() => from('react-dom', 'umd/react-dom.production.min.js'), 'text/javascript; charset=utf-8'],
  'graphiql.js': [() => from('graphiql', 'graphiql.min.js'), 'text/javascript; charset=utf-8'],
  'graphiql.css': [() => from('graphiql', 'graphiql.min.css'), 'text/css; charset=utf-8'],
};

/** Serves GraphiQL for a graph from files of this installation only; the visitor brings the key in the headers editor. */
export function serveGraphiql(fastify: FastifyInstance, graphPath: string): void {
  const base = `${graphPath}/explorer`;
  fastify.get(base, (_, reply) => reply.type('text/html; charset=utf-8').send(page(base, graphPath)));
  for (const [name, [path, type]] of Object.entries(files)) {
    fastify.get(`${base}/${name}`, (_, reply) => reply.type(type).header('cache-control', 'max-age=86400').send(readFileSync(path())));
  }
}

function page(base: string, graphPath: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Billwright dashboard graph</title>
  <link rel="stylesheet" href="${base}/graphiql.css">
  <style>body { margin: 0; } #graphiql { height: 100vh; }</style>
</head>
<body>
  <div id="graphiql">Loading …</div>
  <script src="${base}/react.js"></script>
  <script src="${base}/react-dom.js"></script>
  <script src="${base}/graphiql.js"></script>
  <script>
    const fetcher = GraphiQL.createFetcher({ url: '${graphPath}' });
    const headers = '{ "Authorization": "Bearer bw_test_…" }';
    const explorer = React.createElement(GraphiQL, { fetcher, defaultHeaders: headers, shouldPersistHeaders: true });
    ReactDOM.createRoot(document.getElementById('graphiql')).render(explorer);
  </script>
</body>
</html>`;
}
