// Packs the typefaces for the desk's core: four lengths, then the files, together. node web/core/fonts.mjs OUT [small]
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = new URL('../../assets/fonts/', import.meta.url);
// In the order of the library's own list.
const names = ['NotoSerifSC-Regular.subset.ttf', 'NotoSansSC-Bold.subset.ttf', 'NotoSerifSC-Bold.subset.ttf', 'GongkaiKai-Regular.ttf'];
const files = names.map(name => readFileSync(new URL(name, folder)));
const lengths = Buffer.alloc(4 * files.length);
files.forEach((file, at) => lengths.writeUInt32LE(file.length, 4 * at));
const bytes = Buffer.concat([lengths, ...files]);
const packed = brotliCompressSync(bytes, {
  params: {
    // The best takes half a minute, and saves 1 MB.
    [constants.BROTLI_PARAM_QUALITY]: process.argv[3] === 'small' ? 11 : 5,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});
writeFileSync(process.argv[2], packed);
