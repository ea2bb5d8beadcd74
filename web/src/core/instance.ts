// One life of the WebAssembly module: bytes go in, a request is answered, bytes come out. Whoever calls `allocate` gives the buffer away.

interface Exports {
  memory: WebAssembly.Memory;
  allocate(length: number): number;
  put(path: number, pathLength: number, file: number, fileLength: number): void;
  /** 0 if they are no such typefaces. */
  fonts(pointer: number, length: number): number;
  call(pointer: number, length: number): void;
  results(): number;
  result(at: number): number;
  result_length(at: number): number;
}

export interface Answered {
  answer: unknown;
  files: Uint8Array[];
}

export class Instance {
  #exports: Exports;

  constructor(module: WebAssembly.Module, fonts: Uint8Array) {
    this.#exports = new WebAssembly.Instance(module, imports(module)).exports as unknown as Exports;
    if (this.#exports.fonts(...this.#written(fonts)) === 0) throw new Error('the typefaces in this file are damaged');
  }

  answer(request: unknown, files: [string, Uint8Array][]): Answered {
    for (const [path, file] of files) this.#exports.put(...this.#written(encoded(path)), ...this.#written(file));
    this.#exports.call(...this.#written(encoded(JSON.stringify(request))));
    const [answer, ...rest] = Array.from({ length: this.#exports.results() }, (_, at) => this.#result(at));
    return { answer: JSON.parse(new TextDecoder().decode(answer)), files: rest };
  }

  #written(bytes: Uint8Array): [number, number] {
    const start = this.#exports.allocate(bytes.length) >>> 0;
    new Uint8Array(this.#exports.memory.buffer, start, bytes.length).set(bytes);
    return [start, bytes.length];
  }

  // Copied: the memory may move.
  #result(at: number): Uint8Array {
    const start = this.#exports.result(at) >>> 0;
    return new Uint8Array(this.#exports.memory.buffer.slice(start, start + this.#exports.result_length(at)));
  }
}

// Dependencies import functions of JavaScript, for random numbers and promises, that are never called. Only the time is: the XLSX writer asks for
// it and does not use it.
function imports(module: WebAssembly.Module): WebAssembly.Imports {
  const wanted: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const stub = () => {
      throw new Error(`the core calls ${from}.${name}`);
    };
    (wanted[from] ??= {})[name] = name.startsWith('__wbg_now_') ? () => 0 : stub;
  }
  return wanted;
}

function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
