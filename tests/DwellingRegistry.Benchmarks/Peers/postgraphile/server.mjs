// PostGraphile 5 as its makers set it up for production, over the schema "peer", one process for each worker.
// Environment: PEER_DATABASE (connection string), PEER_PORT, PEER_WORKERS. Prints "ready" once all workers answer.
import cluster from "node:cluster";
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";

const workers = Number(process.env.PEER_WORKERS);
const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: process.env.PEER_DATABASE, schemas: ["peer"], poolConfig: { max: Math.ceil(32 / workers) } })],
  schema: { defaultBehavior: "+list -connection -insert -update -delete", pgForbidSetofFunctionsToReturnNull: true },
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false, maxRequestLength: 100_000 },
};

if (cluster.isPrimary) {
  let ready = 0;
  for (let i = 0; i < workers; i++)
    cluster.fork().on("message", () => { if (++ready === workers) console.log("ready"); });
  cluster.on("exit", () => process.exit(1));
  process.on("SIGTERM", () => process.exit(0));
} else {
  process.on("disconnect", () => process.exit(0));
  const serv = postgraphile(preset).createServ(grafserv);
  const server = createServer();
  await serv.addTo(server);
  await serv.getSchemaResult?.();
  server.listen(Number(process.env.PEER_PORT), "127.0.0.1", () => process.send("ready"));
}
