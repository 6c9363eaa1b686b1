import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8080';
const served = ['/graphql', '/tiles', '/connect', '/.well-known', '/sign-in', '/health'];

export default defineConfig({
  plugins: [react()],
  // The console's content security policy allows files of its own origin only, so nothing is inlined as a data: address.
  build: { assetsInlineLimit: 0, target: 'es2023', chunkSizeWarningLimit: 1200 },
  server: { proxy: Object.fromEntries(served.map((path) => [path, { target: server }])) },
});
