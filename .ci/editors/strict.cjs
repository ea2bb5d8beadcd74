// Compiles JSON Schemas in Ajv's strict mode: strict.cjs FOLDER-OF-NODE-MODULES SCHEMA…
//
// Union types are allowed on purpose (src/source/schema.rs says why), and x-taplo holds the texts of names for Even Better TOML.
const fs = require("node:fs");
const path = require("node:path");
const [folder, ...schemas] = process.argv.slice(2);
const Ajv = require(path.resolve(folder, "ajv/dist/2020")).default;

for (const name of schemas) {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, validateFormats: false });
  ajv.addVocabulary(["x-taplo"]);
  ajv.compile(JSON.parse(fs.readFileSync(name, "utf8")));
}
