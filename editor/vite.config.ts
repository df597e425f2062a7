// Builds the editor to dist/, to be served at '/'. In development the API and the player come from a running server.
import { defineConfig } from 'vite';

const server = 'http://localhost:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  server: {
    proxy: {
      '/api': server,
      '/player': server,
      '/socket.io': { target: server, ws: true },
    },
  },
});
