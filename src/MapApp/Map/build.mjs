// Bundles the map island into one ES module and one style sheet. No source map: it would be shipped with the app.
import { build } from 'esbuild';

await build({
  entryPoints: { map: 'src/index.ts' },
  outdir: process.argv[2] ?? '../wwwroot/map',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
