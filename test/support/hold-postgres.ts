// A process that starts (or adopts) the embedded Postgres of a folder, says so in one line of JSON, and stays until it is killed.
import { startEmbeddedPostgres } from '@lubu/server/db/embedded-postgres';

const postgres = await startEmbeddedPostgres({ folder: process.argv[2] ?? '' });
process.stdout.write(`${JSON.stringify({ url: postgres.url, adopted: postgres.adopted })}\n`);
process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
setInterval(() => {}, 60_000);
