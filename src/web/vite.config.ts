import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8080';
const served = [
  '/graphql',
  '/tiles',
  '/pictures',
  '/findings',
  '/field-finds',
  '/inspections',
  '/rounds',
  '/connect',
  '/.well-known',
  '/sign-in',
  '/health',
];

export default defineConfig({
  plugins: [react()],
  // The console's content security policy allows files of its own origin only, so nothing is inlined as a data: address.
  build: {
    assetsInlineLimit: 0,
    // Two pages: the console, and the API explorer that the demo serves at /graphiql.
    rollupOptions: { input: ['index.html', 'explorer.html'] },
    target: 'es2023',
    // Browsers that know light-dark(); the two appearances are written with it.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: Object.fromEntries(served.map((path) => [path, { target: server }])) },
});
