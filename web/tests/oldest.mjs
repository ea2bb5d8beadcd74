// Does the built page use something that the oldest engines lack? They are those that run WebAssembly under a policy without `unsafe-eval`:
// Chromium 97 and Firefox 102. Vite writes newer syntax as older; what it does not know of is looked for here. Ends with 1 if anything is found.
//
//     node web/tests/oldest.mjs PAGE.html
import { readFileSync } from 'node:fs';

const CHROMIUM = 97;
const FIREFOX = 102;

/** Name, how it looks in a minified page, and the first Chromium and Firefox that know it. */
const CSS = [
  [':has()', /:has\(/, 105, 121],
  ['nested rules', /\{[^{}]*[;{]\s*&[^{}]*\{/, 112, 117],
  ['container queries', /@container\b|container-(?:type|name)\s*:/, 105, 110],
  ['@layer', /@layer\b/, 99, 97],
  ['@scope', /@scope\b/, 118, 128],
  ['@property', /@property\b/, 85, 128],
  ['@starting-style', /@starting-style\b/, 117, 129],
  ['media ranges', /@media[^{]*\((?:width|height)\s*[<>]|@media[^{]*[<>]=?\s*(?:width|height)/, 104, 63],
  ['dvh, svh, lvh', /\d[dsl]v(?:h|w|min|max|i|b)\b/, 108, 101],
  ['cap, lh, rlh, rcap', /\d(?:cap|r?lh|rcap)\b/, 109, 120],
  ['color-mix()', /color-mix\(/, 111, 113],
  ['light-dark()', /light-dark\(/, 123, 120],
  ['lab(), lch(), oklab(), oklch()', /\b(?:ok)?l(?:ab|ch)\(/, 111, 113],
  ['relative colours', /\b(?:rgba?|hsla?)\(from\b/, 119, 128],
  ['round(), mod(), rem()', /[:,\s(](?:round|mod|rem)\((?:up|down|nearest|to-zero|[\d.]+(?:px|%|em|rem)|var|calc)/, 125, 118],
  ['subgrid', /\bsubgrid\b/, 117, 71],
  ['text-wrap', /text-wrap\s*:/, 114, 121],
  ['translate, rotate, scale as properties', /[{;]\s*(?:translate|rotate|scale)\s*:/, 104, 72],
  ['field-sizing', /field-sizing\s*:/, 123, Infinity],
  ['anchor positioning', /anchor-name\s*:|position-anchor\s*:|[:,\s(]anchor\((?:--|top|left|right|bottom|start|end|center|self|inside|outside)/, 125, 147],
  ['popover', /:popover-open\b/, 114, 125],
  [':modal', /:modal\b/, 105, 103],
  [':user-invalid, :user-valid', /:user-(?:in)?valid\b/, 119, 88],
  [':open', /:open\b/, 133, 136],
  ['mask without prefix', /[{;]\s*mask(?:-image)?\s*:/, 120, 53],
  ['backdrop-filter', /[{;]\s*backdrop-filter\s*:/, 76, 103],
  ['content-visibility', /content-visibility\s*:/, 85, 125],
  ['text-box', /text-box(?:-trim|-edge)?\s*:/, 133, Infinity],
  ['@font-face tech()', /\btech\(/, 108, 106],
];

const JS = [
  ['structuredClone', /\bstructuredClone\b/, 98, 94],
  ['findLast', /\.findLast(?:Index)?\(/, 97, 104],
  ['toSorted, toReversed, toSpliced', /\.to(?:Sorted|Reversed|Spliced)\(/, 110, 115],
  ['groupBy', /\b(?:Object|Map)\.groupBy\b/, 117, 119],
  ['Array.fromAsync', /\bArray\.fromAsync\b/, 121, 115],
  ['Promise.withResolvers', /\.withResolvers\(/, 119, 121],
  ['Promise.try', /\bPromise\.try\b/, 128, 134],
  ['methods of iterators', /\.(?:(?:values|keys|entries)\(\)|matchAll\([^()]*\))\.(?:map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)\(/, 122, 131],
  ['methods of sets', /\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/, 122, 127],
  ['base64 and hex of Uint8Array', /\.(?:from|to)(?:Base64|Hex)\(/, 140, 133],
  ['isWellFormed, toWellFormed', /\.(?:is|to)WellFormed\(/, 111, 119],
  ['resizable buffers', /\bmaxByteLength\b|\.transferToFixedLength\(/, 111, 128],
  ['Array.prototype.with', /\.with\(/, 110, 115],
  ['getOrInsert', /\.getOrInsert(?:Computed)?\(/, 145, 144],
  ['RegExp.escape', /\bRegExp\.escape\b/, 136, 134],
  ['RegExp flag v', /new RegExp\([^()]*,\s*["'`][dgimsuy]*v[dgimsuy]*["'`]\)/, 112, 116],
  ['Intl.Segmenter', /\bIntl\.Segmenter\b/, 87, 125],
  ['AbortSignal.timeout, AbortSignal.any', /\bAbortSignal\.(?:timeout|any)\b/, 116, 124],
  ['URL.canParse, URL.parse', /\bURL\.(?:canParse|parse)\b/, 126, 126],
  ['DecompressionStream', /\bDecompressionStream\b/, 80, 113],
  ['inert', /\.inert\s*=/, 102, 112],
  ['popovers', /\.(?:show|hide|toggle)Popover\(/, 114, 125],
  ['requestClose', /\.requestClose\(/, 134, 139],
  ['checkVisibility', /\.checkVisibility\(/, 105, 106],
  ['showPicker', /\.showPicker\(/, 99, 101],
  ['scrollend', /["'`]scrollend["'`]|\bonscrollend\b/, 114, 109],
  ['view transitions', /\.startViewTransition\(/, 111, 144],
  ['CSS highlights', /\bCSS\.highlights\b/, 105, 140],
  ['EditContext', /\bEditContext\b/, 121, Infinity],
  ['navigation', /\bwindow\.navigation\b/, 102, 147],
  ['folders of the disk', /\bshowDirectoryPicker\b/, 86, Infinity],
  ['moveBefore', /\.moveBefore\(/, 133, 144],
  ['setHTML', /\.setHTML(?:Unsafe)?\(/, 124, 123],
  ['caretPositionFromPoint', /\.caretPositionFromPoint\(/, 128, 20],
  ['class static blocks', /\bstatic\s*\{/, 94, 93],
  ['import attributes', /\bimport\s+[^;]*\bwith\s*\{/, 123, 138],
];

/** Used where it is there, and done without where it is not. */
const ASKED_FOR = new Map([
  ['DecompressionStream', 'src/core/inflated.ts'],
  ['folders of the disk', 'src/files/folder.ts'],
  ['EditContext', 'CodeMirror: Chromium on Android'],
  ['Intl.Segmenter', 'CodeMirror: words in the search'],
]);

const html = readFileSync(process.argv[2], 'utf8');
const parts = (tag, what) => [...html.matchAll(new RegExp(`<${tag}\\b([^>]*)>([^]*?)</${tag}>`, 'g'))].filter(([, attributes]) => what(attributes)).map(([, , text]) => text).join('\n');
const css = parts('style', () => true);
// The worker is a text in it. The core and its typefaces are data.
const js = parts('script', (attributes) => !attributes.includes('octet-stream'));
if (css.length < 10_000 || js.length < 100_000) throw new Error('not the page as it is built');

const found = [
  // CodeMirror's styles are in its script.
  ...CSS.map(([name, looks, ...first]) => [name, looks.exec(css) ?? looks.exec(js), first]),
  ...JS.map(([name, looks, ...first]) => [name, looks.exec(js), first]),
].filter(([, hit, [chromium, firefox]]) => hit !== null && (chromium > CHROMIUM || firefox > FIREFOX));

let wrong = 0;
for (const [name, hit, [chromium, firefox]] of found) {
  if (ASKED_FOR.has(name)) continue;
  wrong++;
  const around = hit.input.slice(Math.max(0, hit.index - 60), hit.index + 60).replace(/\s+/g, ' ');
  console.error(`✗ ${name} (Chromium ${chromium}, Firefox ${firefox}): …${around}…`);
}
const idle = [...ASKED_FOR.keys()].filter((name) => !found.some(([used]) => used === name));
for (const name of idle) console.error(`✗ ${name} is not used any more: take it off the list`);
if (wrong + idle.length === 0) console.log(`✓ nothing newer than Chromium ${CHROMIUM} and Firefox ${FIREFOX}, of ${CSS.length + JS.length} features`);
process.exitCode = wrong + idle.length > 0 ? 1 : 0;
