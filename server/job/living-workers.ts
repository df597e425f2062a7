// A worker that was killed leaves its jobs locked for hours. Each living worker therefore holds an advisory lock named like itself:
// a job locked by a worker whose name can be locked belongs to nobody any more, and is given back.
import type pg from 'pg';

const lockClass = 7463;

type Client = pg.PoolClient;

/** Keeps the names of this process's workers locked on one connection; opens another when that one is lost. */
export class LivingWorkers {
  readonly #pool: pg.Pool;
  readonly #names: readonly string[];
  #holder: Client | undefined;

  constructor(pool: pg.Pool, names: readonly string[]) {
    this.#pool = pool;
    this.#names = names;
  }

  /** Makes sure that our names are held, then frees the jobs of the dead. Answers with the names of those. */
  async sweep(): Promise<string[]> {
    this.#holder ??= await this.#hold();
    const locked = await this.#pool.query<{ name: string }>(
      'select distinct locked_by as name from graphile_worker.jobs where locked_by is not null',
    );
    const dead: string[] = [];
    for (const { name } of locked.rows) {
      if (!this.#names.includes(name) && (await this.#isDead(name))) dead.push(name);
    }
    if (dead.length > 0) await this.#pool.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
    return dead;
  }

  release(): void {
    this.#holder?.release(true); // ends the connection, and with it the locks
    this.#holder = undefined;
  }

  async #hold(): Promise<Client> {
    const client = await this.#pool.connect();
    client.on('error', () => {
      this.#holder = undefined; // the pool reports the loss; the next sweep opens another
    });
    for (const name of this.#names) {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [lockClass, name]);
    }
    return client;
  }

  async #isDead(name: string): Promise<boolean> {
    const answer = await this.#pool.query<{ free: boolean }>(
      `select pg_try_advisory_xact_lock($1, hashtext($2)) as free`,
      [lockClass, name],
    );
    return answer.rows[0]?.free === true;
  }
}
