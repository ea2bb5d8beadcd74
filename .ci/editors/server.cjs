// The language server of Even Better TOML on standard input and output: server.cjs FOLDER-OF-NODE-MODULES. Its extension uses it as a library.
const fs = require("node:fs");
const path = require("node:path");
const { fileURLToPath } = require("node:url");
const { TaploLsp } = require(path.resolve(process.argv[2], "@taplo/lsp"));

// Schemas are files: nothing is fetched, the public catalogue neither.
globalThis.fetch = () => Promise.reject(new Error("offline"));

const environment = {
  now: () => new Date(),
  envVar: name => process.env[name],
  envVars: () => Object.entries(process.env),
  stdErrAtty: () => false,
  stdin: process.stdin,
  stdout: process.stderr,
  stderr: process.stderr,
  glob: () => [],
  readFile: name => fs.promises.readFile(name),
  writeFile: (name, bytes) => fs.promises.writeFile(name, bytes),
  urlToFilePath: url => fileURLToPath(url),
  isAbsolute: path.isAbsolute,
  cwd: () => process.cwd(),
  findConfigFile: () => undefined,
};

function send(message) {
  const body = Buffer.from(JSON.stringify(message));
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n`);
  process.stdout.write(body);
}

(async () => {
  const server = await TaploLsp.initialize(environment, { onMessage: send });
  let read = Buffer.alloc(0);
  process.stdin.on("data", bytes => {
    read = Buffer.concat([read, bytes]);
    for (;;) {
      const end = read.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(read.subarray(0, end))[1]);
      if (read.length < end + 4 + length) return;
      server.send(JSON.parse(read.subarray(end + 4, end + 4 + length)));
      read = read.subarray(end + 4 + length);
    }
  });
  process.stdin.on("end", () => process.exit(0));
})();
