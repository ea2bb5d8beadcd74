// Compiles a budget by the WebAssembly module and compares every format with what the native program built.
//
//     node compile.mjs MODULE.WASM FOLDER BUILT
//
// FOLDER, as a path from the repository's root, holds budget.toml; BUILT the native program's files.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const [module, folder, built] = process.argv.slice(2);

// printpdf brings functions of JavaScript, for random numbers and promises. None may be called, but for the time: who
// writes a workbook asks for it, although the workbook bears another.
const wasm = new WebAssembly.Module(readFileSync(module));
const imports = {};
for (const { module, name, kind } of WebAssembly.Module.imports(wasm)) {
  if (kind !== "function") throw new Error(`the module wants a ${kind}: ${module}.${name}`);
  imports[module] ??= {};
  imports[module][name] = name.startsWith("__wbg_now_") ? () => 0 : () => { throw new Error(`the module calls ${module}.${name}`); };
}
const { memory, room, put, compile, result, result_length } = new WebAssembly.Instance(wasm, imports).exports;

function write(bytes) {
  const start = room(bytes.length);
  new Uint8Array(memory.buffer, start, bytes.length).set(bytes);
  return [start, bytes.length];
}

function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`;
    if (!statSync(path).isDirectory()) yield path;
    else if (name !== "dist") yield* files(path);
  }
}

for (const path of files(folder)) put(...write(Buffer.from(path)), ...write(readFileSync(path)));
const begun = performance.now();
const findings = compile(...write(Buffer.from(`${folder}/budget.toml`)));
const took = performance.now() - begun;
if (findings < 0) throw new Error("no document came of it");
let different = false;
["md", "json", "docx", "pdf"].forEach((format, at) => {
  const bytes = Buffer.from(memory.buffer, result(at), result_length(at));
  const same = bytes.equals(readFileSync(join(built, `document.${format}`)));
  different ||= !same;
  console.log(`${format}: ${bytes.length} bytes, ${same ? "the same" : "NOT the same"}`);
});
console.log(`${findings} findings, ${took.toFixed(0)} ms, ${memory.buffer.byteLength >> 20} MB of memory`);
process.exit(different ? 1 : 0);
