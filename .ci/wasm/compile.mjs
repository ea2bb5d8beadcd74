// Converts a budget to a workbook and compiles both by the WebAssembly module; compares every file with what the native
// program wrote, and the budget with its DOCX.
//
//     node compile.mjs MODULE.WASM FOLDER BUILT
//
// FOLDER, as a path from the repository's root, holds budget.toml; BUILT the native program's files, with the
// workbook as budget.xlsx.
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
const { memory, room, put, workbook, next_year, diff, import: read_back, compile, result, result_length } = new WebAssembly.Instance(wasm, imports).exports;

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

let different = false;

function compare(name, bytes) {
  const same = bytes.equals(readFileSync(join(built, name)));
  different ||= !same;
  console.log(`${name}: ${bytes.length} bytes, ${same ? "the same" : "NOT the same"}`);
}

function outcome(at) {
  return Buffer.from(memory.buffer.slice(result(at), result(at) + result_length(at)));
}

function compiled(path, formats) {
  const begun = performance.now();
  const findings = compile(...write(Buffer.from(path)));
  const took = performance.now() - begun;
  if (findings < 0) throw new Error(`no document came of ${path}`);
  console.log(`${path}: ${findings} findings, ${took.toFixed(0)} ms, ${memory.buffer.byteLength >> 20} MB of memory`);
  ["md", "json", "docx", "pdf"].forEach((format, at) => formats.includes(format) && compare(`document.${format}`, outcome(at)));
}

const all = [...files(folder)];
const putAll = () => all.forEach((path) => put(...write(Buffer.from(path)), ...write(readFileSync(path))));
putAll();
if (workbook(...write(Buffer.from(`${folder}/budget.toml`))) < 0) throw new Error("no workbook came of it");
const filled = outcome(0);
compare("budget.xlsx", filled);
const [year, next] = [Number(folder.match(/\d{4}$/)[0]), (year) => `${folder.slice(0, -4)}${year}/budget.toml`];
if (next_year(...write(Buffer.from(next(year))), ...write(Buffer.from(next(year + 1)))) < 0) throw new Error("no next year came of it");
compare("next.toml", outcome(0));
put(...write(Buffer.from("document.docx")), ...write(readFileSync(join(built, "document.docx"))));
if (diff(...write(Buffer.from(`${folder}/budget.toml`)), ...write(Buffer.from("document.docx"))) < 0) throw new Error("no comparison came of it");
const compared = JSON.parse(outcome(0));
console.log(`document.docx: ${compared.compared.cells} cells, ${compared.same ? "the same" : "NOT the same"} as the budget`);
different ||= !compared.same;
if (read_back(...write(Buffer.from("document.docx")), ...write(Buffer.from("imported/budget.toml"))) < 0) throw new Error("no budget came of the document");
compare("imported.toml", outcome(0));
compiled(`${folder}/budget.toml`, ["md", "json", "docx", "pdf"]);
// The same from the workbook; document.json names cells as the places of amounts.
putAll();
put(...write(Buffer.from(`${folder}/budget.xlsx`)), ...write(filled));
compiled(`${folder}/budget.xlsx`, ["md", "docx", "pdf"]);
process.exit(different ? 1 : 0);
