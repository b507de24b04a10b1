// Writes openapi/*.json and the typed client from the built doors: no database is opened. `npm run openapi` after a door has changed.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { describeDoors, describeGraph, fileNameOf } from '../dist/apps/platform/describe-doors.js';

mkdirSync('openapi/client/generated', { recursive: true });
for (const file of readdirSync('openapi').filter((name) => name.endsWith('.json'))) rmSync(`openapi/${file}`);
for (const file of readdirSync('openapi/client/generated')) rmSync(`openapi/client/generated/${file}`);

const documents = await describeDoors();
for (const [path, document] of documents) {
  const name = fileNameOf(path);
  writeFileSync(`openapi/${name}.json`, `${JSON.stringify(document, null, 2)}\n`);
  writeFileSync(`openapi/client/generated/${name}.ts`, astToString(await openapiTS(document)));
}
writeFileSync('openapi/dashboard.graphql', await describeGraph());
process.stdout.write(`${documents.size} documents and their types are written to openapi/.\n`);
process.exit(0);
