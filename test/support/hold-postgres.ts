// A process that starts (or adopts) the embedded Postgres of a folder, says so in one line of JSON, and stays until it is killed.
import { startEmbeddedPostgres } from '@lubu/server/db/embedded-postgres';

const postgres = await startEmbeddedPostgres({ folder: process.argv[2] ?? '' });
// Whoever reads the line may send the signal at once, so the signal is listened to first.
process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
setInterval(() => {}, 60_000);
process.stdout.write(`${JSON.stringify({ url: postgres.url, adopted: postgres.adopted })}\n`);
