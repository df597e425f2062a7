// Tests mirror the source tree. Only the server's (and the whole way's) need a Postgres, so only their project starts one.
import { defineConfig } from 'vitest/config';

// Generous: two cores share browsers, Postgres and property tests, and no test is about time.
const common = { testTimeout: 60_000, hookTimeout: 120_000, reporters: ['default'] };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'parts',
          include: ['{lint,shared,media,player,editor,visual}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'server',
          include: ['{server,flow}/**/*.test.ts'],
          globalSetup: ['./support/database-server.ts'],
        },
      },
    ],
  },
});
