// Connections of the owner of the database: migrations, the job runner and the sockets' adapter. Nothing a request asks for runs here.
import pg from 'pg';

/** `lost` hears of connections that broke; without a listener an idle one that loses its server would end the process. */
export function openOwnerPool(ownerUrl: string, lost: (error: Error) => void, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: ownerUrl, max });
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}
