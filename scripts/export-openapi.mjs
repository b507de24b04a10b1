// Writes openapi/*.json and the typed client from the built doors: no database is opened. `npm run openapi` after a door has changed.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { describeDoors, describeGraph, fileNameOf } from '../dist/apps/platform/describe-doors.js';
import { describeFirm, firmAsOpenApi } from '../dist/apps/platform/describe-firm.js';

mkdirSync('openapi/client/generated', { recursive: true });
for (const file of readdirSync('openapi').filter((name) => name.endsWith('.json'))) rmSync(`openapi/${file}`);
for (const file of readdirSync('openapi/client/generated')) rmSync(`openapi/client/generated/${file}`);

const documents = await describeDoors();
const names = [];
for (const [path, document] of documents) {
  const name = fileNameOf(path);
  names.push(name);
  writeFileSync(`openapi/${name}.json`, `${JSON.stringify(document, null, 2)}\n`);
  writeFileSync(`openapi/client/generated/${name}.ts`, astToString(await openapiTS(withoutKeys(document), { defaultNonNullable: false })));
}
writeFileSync('openapi/client/generated/paths.ts', allPaths(names));
writeFileSync('openapi/firm.schema.json', `${JSON.stringify(describeFirm(documents), null, 2)}\n`);
writeFileSync('openapi/client/generated/firm.ts', astToString(await openapiTS(firmAsOpenApi(documents), { defaultNonNullable: false })));
writeFileSync('openapi/dashboard.graphql', await describeGraph());
process.stdout.write(`${documents.size} documents and their types are written to openapi/.\n`);
process.exit(0);

/** The client brings a fresh Idempotency-Key by itself, so its types do not ask for one. */
function withoutKeys(document) {
  const copy = JSON.parse(JSON.stringify(document));
  for (const operations of Object.values(copy.paths)) {
    for (const operation of Object.values(operations)) operation.parameters = operation.parameters?.filter(({ name }) => name !== 'Idempotency-Key');
  }
  return copy;
}

/** The paths of all doors as one type. */
function allPaths(names) {
  const type = (name) => `${name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase())}Paths`;
  const imports = names.map((name) => `import type { paths as ${type(name)} } from './${name}.js';\n`);
  return `${imports.join('')}\n/** Every path of every REST door. */\nexport type AllPaths = ${names.map(type).join(' & ')};\n`;
}
