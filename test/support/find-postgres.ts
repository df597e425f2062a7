// Postgres for the tests: TEST_DATABASE_URL, the embedded package, or a distribution's server (see database-server.ts).
import { findBinaries } from './database-server.ts';
import type { Finding } from './finding.ts';

export async function findPostgres(): Promise<Finding> {
  const name = 'Postgres';
  if (process.env['TEST_DATABASE_URL'] !== undefined) return { name, found: 'TEST_DATABASE_URL' };
  try {
    const binaries = await findBinaries();
    return {
      name,
      found: `${binaries.version} (${binaries.folder.includes('node_modules') ? 'embedded' : binaries.folder})`,
    };
  } catch (error) {
    const missing = error instanceof Error ? error.message : String(error);
    return { name, missing, fix: 'set TEST_DATABASE_URL, or install postgresql 15 or newer', fatal: true };
  }
}
