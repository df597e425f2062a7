// The server as a process. start.mjs checked that this Node can run it.
import { readConfig } from './config.ts';
import { live } from './process-life.ts';
import { runServer } from './run-server.ts';

await live(async () => {
  const server = await runServer(readConfig(process.env));
  process.stdout.write(`${server.table}\n`);
  return server;
});
