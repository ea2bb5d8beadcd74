// Only compiled: what index.d.ts promises fits how it is used.
import { GongkaiError, load, type Finding, type Report } from "gongkai";

const gongkai = await load();
const files = new Map<string, string | Uint8Array>([["budget.toml", "format = 1"]]);
const report: Report = gongkai.check(files, "budget.toml");
const codes: string[] = report.findings.map((finding: Finding) => finding.code);
const { documents } = gongkai.build(files, "budget.toml", { formats: ["md", "docx"] });
const written: Uint8Array | undefined = documents?.docx;
// @ts-expect-error: it was not asked for.
documents?.pdf;
try {
  gongkai.workbook(files, "budget.toml");
} catch (error) {
  if (error instanceof GongkaiError) console.log(error.report?.findings.length, codes, written);
}
