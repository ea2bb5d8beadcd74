// Takes an example through the npm package: workbook, next year, comparison, import and all documents, and compares every file with what the
// native program wrote. A wrong budget, a wrong format and a budget of another year's variant say what is wrong, and the module goes on.
//
//     node same.mjs FOLDER BUILT
//
// FOLDER, as a path from the repository's root, holds budget.toml; BUILT the native program's files, with the workbook as budget.xlsx.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { GongkaiError, load } from "gongkai";

const [folder, built] = process.argv.slice(2);

function* read(folder) {
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`;
    if (!statSync(path).isDirectory()) yield [path, readFileSync(path)];
    else if (name !== "dist") yield* read(path);
  }
}

let different = false;

function compare(name, bytes) {
  const same = Buffer.from(bytes).equals(readFileSync(join(built, name)));
  different ||= !same;
  console.log(`${name}: ${bytes.length} bytes, ${same ? "the same" : "NOT the same"}`);
}

const gongkai = await load();
const files = new Map(read(folder));
const budget = `${folder}/budget.toml`;

function compiled(path, formats) {
  const begun = performance.now();
  const { report, documents } = gongkai.build(files, path, { formats, draft: true });
  console.log(`${path}: ${report.findings.length} findings, ${(performance.now() - begun).toFixed(0)} ms`);
  assert.deepEqual(report, gongkai.check(files, path), "check and build find the same");
  formats.forEach((format) => compare(`document.${format}`, documents[format]));
}

const filled = gongkai.workbook(files, budget);
compare("budget.xlsx", filled);
const year = Number(folder.match(/\d{4}$/)[0]);
compare("next.toml", gongkai.nextYear(files, budget, `${folder.slice(0, -4)}${year + 1}/budget.toml`));
const document = readFileSync(join(built, "document.docx"));
const compared = gongkai.diff(new Map([...files, ["document.docx", document]]), budget, "document.docx");
console.log(`document.docx: ${compared.compared.cells} cells, ${compared.same ? "the same" : "NOT the same"} as the budget`);
different ||= !compared.same;
compare("imported.toml", gongkai.importDocument({ "document.docx": document }, "document.docx", "imported/budget.toml"));
compiled(budget, ["md", "json", "docx", "pdf"]);
// The same from the workbook; document.json names cells as the places of amounts.
files.set(`${folder}/budget.xlsx`, filled);
compiled(`${folder}/budget.xlsx`, ["md", "docx", "pdf"]);

const wrong = { "budget.toml": "format = 1\n[unit" };
assert.equal(gongkai.build(wrong, "budget.toml").documents, null);
assert.ok(gongkai.check(wrong, "budget.toml").findings.every((finding) => finding.severity === "error" && finding.place.line === 2));
assert.throws(() => gongkai.workbook(wrong, "budget.toml"), (error) => error instanceof GongkaiError && error.report.findings.length > 0);
assert.throws(() => gongkai.importDocument(wrong, "nowhere.docx", "budget.toml"), { name: "GongkaiError", message: "没有“nowhere.docx”这个文件" });
assert.throws(() => gongkai.build(wrong, "budget.toml", { formats: ["doc"] }), { message: "没有“doc”这个格式；可以写：md、json、docx、pdf" });
assert.throws(() => gongkai.check(wrong, "budget.toml", { date: "2024-02-30" }), { message: "日期写成 2024-02-20 这样；不能写“2024-02-30”" });
compiled(budget, ["md"]);
process.exit(different ? 1 : 0);
