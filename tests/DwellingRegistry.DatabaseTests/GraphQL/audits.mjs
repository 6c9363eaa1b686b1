// Runs the GraphQL-over-HTTP audits of the graphql-http package against a server: node audits.mjs MODULES_FOLDER URL
// Prints one line an audit: ok, notice, warn or error, its id and name; the test reads them.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, url] = process.argv.slice(2);
const resolve = createRequire(`${modules}/`).resolve;
const { auditServer } = await import(pathToFileURL(resolve('graphql-http')).href);
for (const result of await auditServer({ url })) {
  console.log(`${result.status}\t${result.id}\t${result.name}\t${result.reason ?? ''}`);
}
