/** What Vite makes: main and core for Node, the preloads each as one CommonJS file, the window's pages for Chromium. */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { out, root } from './folders.ts';

/** Everything is bundled but Electron, Node itself, and the native modules, which are the package's only dependencies. */
const external = [
  'electron',
  'better-sqlite3-multiple-ciphers',
  '@node-rs/argon2',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

function forNode(folder: string, input: Record<string, string>, format: 'es' | 'cjs'): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    envDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: join(out, folder),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input,
        external,
        output: {
          format,
          entryFileNames: `[name].${format === 'cjs' ? 'cjs' : 'js'}`,
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
}

const pages: InlineConfig = {
  root: join(root, 'renderer'),
  configFile: false,
  publicDir: false,
  envDir: false,
  base: './',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: join(out, 'renderer'),
    emptyOutDir: false,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    // Inlined assets would be data: addresses, which the content security policy refuses for fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { input: { index: join(root, 'renderer/index.html'), print: join(root, 'renderer/print.html') } },
  },
};

export const bundles: Record<string, InlineConfig> = {
  main: forNode('main', { main: 'electron/main.ts' }, 'es'),
  core: forNode('core', { core: 'electron/core.ts', worker: 'electron/worker.ts' }, 'es'),
  preload: forNode('preload', { preload: 'electron/preload.ts' }, 'cjs'),
  'print-preload': forNode('preload', { 'print-preload': 'electron/print-preload.ts' }, 'cjs'),
  renderer: pages,
};
