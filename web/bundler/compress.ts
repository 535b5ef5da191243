// Lays a .br and a .gz beside every text file of the bundle, which `aftercare serve` answers with, and prints what the first
// page costs: the entry with all that it loads at once.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const budget = 350_000;

export function compress(): Plugin {
    return {
        name: 'aftercare-compress',
        apply: 'build',
        writeBundle(options, bundle) {
            const folder = options.dir ?? '.';
            const packed = new Map<string, number>();
            for (const name of Object.keys(bundle)) {
                if (!/\.(js|css|html|svg)$/.test(name)) continue;
                const content = readFileSync(join(folder, name));
                const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });
                writeFileSync(join(folder, `${name}.br`), brotli);
                writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
                packed.set(name, brotli.length);
            }
            const first = new Set<string>();
            const follow = (name: string): void => {
                const chunk = bundle[name];
                if (first.has(name) || chunk?.type !== 'chunk') return;
                first.add(name);
                chunk.imports.forEach(follow);
            };
            for (const [name, chunk] of Object.entries(bundle)) {
                if (chunk.type === 'chunk' && (chunk.isEntry || chunk.name === 'Home')) follow(name);
            }
            const script = [...first].reduce((sum, name) => sum + (packed.get(name) ?? 0), 0);
            const line = `first page: ${(script / 1000).toFixed(1)} kB of script compressed, of ${String(budget / 1000)} kB`;
            if (script > budget) this.error(`${line}. Load something later: import() it where it is needed.`);
            console.log(line);
        },
    };
}
