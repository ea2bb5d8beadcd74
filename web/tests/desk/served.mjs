// Serves a page and a folder: `gongkai desk` itself, and one that does the same and can be told to refuse. For trials of the page.
//
//     node web/tests/desk/served.mjs FOLDER PAGE.html
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Resource-Policy': 'same-origin', 'Cross-Origin-Opener-Policy': 'same-origin', 'Content-Security-Policy': "frame-ancestors 'none'", Connection: 'close' };

/** The program, run in a folder for one in it. Answers the address, and a way to end it. */
export async function program(folder, page, asked) {
  const child = spawn(process.env.GONGKAI ?? 'gongkai', ['desk', asked, '--page', resolve(page)], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  const ended = once(child, 'exit');
  return {
    address: /http:\S+/.exec(said.toString())[0],
    close: () => {
      child.kill();
      return ended;
    },
  };
}

/** Answers the address, what was asked, and a way to end it. `refuse` may be set to words with which all saving is refused. */
export async function serve(folder, page) {
  const token = randomBytes(16).toString('hex');
  const root = `/desk/${token}/`;
  const served = { asked: [], refuse: null };

  const paths = () => readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path)).isFile()).sort();
  const there = (path) => {
    try {
      return readFileSync(inside(path));
    } catch {
      return null;
    }
  };
  const inside = (path) => {
    const whole = resolve(folder, path);
    if (!whole.startsWith(resolve(folder) + '/')) throw new Error(`${path} is not in the folder`);
    return whole;
  };

  /** Nothing is written if one of the files is not as the page knows it. */
  function save(body) {
    if (served.refuse !== null) return [507, { refused: served.refuse }];
    const end = body.indexOf(10);
    const { anyway, files } = JSON.parse(body.subarray(0, end));
    const strange = files.find(({ path }) => !/\.(toml|md|txt|csv|json|xlsx)$/.test(path) || path.split('/').some((step) => step.startsWith('.')));
    if (strange !== undefined) return [400, { refused: `不写“${strange.path}”：不是预算的文件` }];
    const foreign = files.filter(({ path, before }) => {
      const now = there(path);
      return (now === null ? null : hash(now)) !== before;
    });
    if (foreign.length > 0 && !anyway) return [200, { foreign: foreign.map(({ path }) => path) }];
    const saved = {};
    let from = end + 1;
    for (const { path, size } of files) {
      const bytes = body.subarray(from, (from += size));
      if (bytes.length !== size) return [400, { refused: '没有收全。' }];
      mkdirSync(dirname(inside(path)), { recursive: true });
      writeFileSync(inside(path), bytes);
      saved[path] = hash(bytes);
    }
    return from === body.length ? [200, { saved }] : [400, { refused: '收到的比说的多。' }];
  }

  const server = createServer(async (request, response) => {
    const body = [];
    for await (const chunk of request) body.push(chunk);
    served.asked.push(`${request.method} ${request.url.replace(root, '')}`);
    const send = (status, type, bytes) => response.writeHead(status, { ...HEADERS, 'Content-Type': type }).end(bytes);
    const json = (status, answer) => send(status, 'application/json', JSON.stringify(answer));
    const { host, origin, 'sec-fetch-site': site } = request.headers;
    const own = `127.0.0.1:${server.address().port}`;
    if (host !== own || (origin === undefined ? request.method !== 'GET' : origin !== `http://${own}`) || !['same-origin', 'none', undefined].includes(site)) return json(403, { refused: '只回答自己的页面。' });
    if (!request.url.startsWith(root)) return json(404, { refused: '没有这一页。' });
    const path = request.url.slice(root.length);
    if (request.method === 'POST' && path === 'files') return json(...save(Buffer.concat(body)));
    if (path === '') return send(200, 'text/html; charset=utf-8', readFileSync(page));
    if (path === 'files') return json(200, { name: basename(resolve(folder)), files: paths().map((path) => ({ path, sha256: hash(there(path)) })) });
    const bytes = path.startsWith('files/') ? there(path.slice(6).split('/').map(decodeURIComponent).join('/')) : null;
    if (bytes === null) return json(400, { refused: '没有这个文件。' });
    send(200, 'application/octet-stream', bytes);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${server.address().port}${root}`;
  return Object.assign(served, {
    address,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, page] = process.argv.slice(2);
  console.log((await serve(folder, page)).address);
}
