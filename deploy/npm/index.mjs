// The other side of src/lib.rs: files go in, results come out. What each function is for is in index.d.ts.

const FORMATS = ["md", "json", "docx", "pdf"];
const DONE = 1, FAILED = -1;

/** Why something could not be done. */
export class GongkaiError extends Error {
  constructor(message, report) {
    super(message);
    this.name = "GongkaiError";
    this.report = report;
  }
}

export async function load(source) {
  source ??= await own();
  if (source instanceof WebAssembly.Module) return new Gongkai(source);
  if (typeof Response !== "undefined" && source instanceof Response) source = await source.arrayBuffer();
  return new Gongkai(await WebAssembly.compile(source));
}

// Node reads no file by fetch.
async function own() {
  const at = new URL("./gongkai.wasm", import.meta.url);
  if (at.protocol !== "file:") return fetch(at);
  const { readFile } = await import("node:fs/promises");
  return readFile(at);
}

// Dependencies import functions of JavaScript, for random numbers and promises, that are never called. Only the time is: the XLSX writer asks for
// it and does not use it.
function imports(module) {
  const wanted = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    wanted[from] ??= {};
    wanted[from][name] = name.startsWith("__wbg_now_") ? () => 0 : () => { throw new Error(`the module calls ${from}.${name}`); };
  }
  return wanted;
}

export class Gongkai {
  #module;
  #exports;

  constructor(module) {
    this.#module = module;
    this.#start();
  }

  #start() {
    this.#exports = new WebAssembly.Instance(this.#module, imports(this.#module)).exports;
  }

  check(files, path, { date = "" } = {}) {
    return JSON.parse(text(this.#compile(files, path, date, [], false).results[0]));
  }

  build(files, path, { formats = FORMATS, draft = false, date = "" } = {}) {
    const unknown = formats.find((format) => !FORMATS.includes(format));
    if (unknown !== undefined) throw new GongkaiError(`没有“${unknown}”这个格式；可以写：${FORMATS.join("、")}`);
    const wanted = FORMATS.filter((format) => formats.includes(format));
    const { how, results: [report, ...documents] } = this.#compile(files, path, date, wanted, draft);
    const made = how === DONE ? Object.fromEntries(wanted.map((format, at) => [format, documents[at]])) : null;
    return { report: JSON.parse(text(report)), documents: made };
  }

  workbook(files, path) {
    return this.#made(files, "workbook", [path]);
  }

  nextYear(files, path, to) {
    return this.#made(files, "next_year", [path, to]);
  }

  importDocument(files, path, to) {
    return this.#made(files, "import", [path, to]);
  }

  diff(files, older, newer) {
    return JSON.parse(text(this.#made(files, "diff", [older, newer])));
  }

  #compile(files, path, date, formats, draft) {
    const bits = FORMATS.reduce((bits, format, at) => bits | (formats.includes(format) ? 1 << at : 0), 0);
    return this.#called(files, "compile", [path, date], [bits, Number(draft)]);
  }

  #made(files, name, paths) {
    const { how, results: [first] } = this.#called(files, name, paths, []);
    if (how === DONE) return first;
    throw new GongkaiError("预算有错误，见 report", JSON.parse(text(first)));
  }

  #called(files, name, paths, rest) {
    try {
      this.#exports.clear();
      for (const [path, file] of files instanceof Map ? files : Object.entries(files)) {
        this.#exports.put(...this.#written(path), ...this.#written(file));
      }
      const how = this.#exports[name](...paths.flatMap((path) => this.#written(path)), ...rest);
      const results = Array.from({ length: this.#exports.results() }, (_, at) => this.#result(at));
      if (how === FAILED) throw new GongkaiError(text(results[0]));
      return { how, results };
    } catch (error) {
      // A module that stopped in the middle is of no further use.
      if (!(error instanceof GongkaiError)) this.#start();
      throw error;
    }
  }

  #written(what) {
    const bytes = typeof what === "string" ? new TextEncoder().encode(what) : new Uint8Array(what.buffer ?? what, what.byteOffset ?? 0, what.byteLength);
    const start = this.#exports.allocate(bytes.length);
    new Uint8Array(this.#exports.memory.buffer, start, bytes.length).set(bytes);
    return [start, bytes.length];
  }

  // Copied: the memory may move.
  #result(at) {
    const start = this.#exports.result(at) >>> 0;
    return new Uint8Array(this.#exports.memory.buffer.slice(start, start + this.#exports.result_length(at)));
  }
}

function text(bytes) {
  return new TextDecoder().decode(bytes);
}
