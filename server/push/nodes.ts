// Several server nodes behind one address: rooms are shared through Postgres, in a small table for messages over NOTIFY's limit.
import { createAdapter } from '@socket.io/postgres-adapter';
import pg from 'pg';
import type { Server } from 'socket.io';

export async function joinNodes(
  io: Server,
  url: string,
  report: (failure: unknown, place: string) => void,
): Promise<{ close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', (failure) => report(failure, 'push: node connection'));
  await pool.query(`
    create table if not exists public.socket_io_attachments (
      id bigserial unique,
      created_at timestamptz default now(),
      payload bytea
    )`);
  io.adapter(createAdapter(pool, { errorHandler: (failure: Error) => report(failure, 'push: node message') }));
  return { close: () => pool.end() };
}
