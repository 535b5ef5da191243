import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compress } from './bundler/compress.ts';

const server = process.env['AFTERCARE_URL'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
    plugins: [react(), compress()],
    build: {
        outDir: '../build/portal',
        emptyOutDir: true,
        target: 'es2023',
        // What would be inlined as data: is not allowed by the page's content security policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        reportCompressedSize: false,
    },
    // The colours are read by a test; other styles are nothing to it.
    test: { css: { include: /tokens\.css/ } },
    server: { proxy: { '/api': server, '/mailbox': server } },
});
