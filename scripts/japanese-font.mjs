// With which font does a browser draw Japanese on a machine that has none? Noto Sans JP from npm, unwrapped for fontconfig.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const folder = path.join(root, ".data/fonts");

/** Environment variables for the browser's process: Linux draws boxes otherwise, other systems bring Japanese fonts. */
export function japaneseFontEnvironment() {
  if (process.platform !== "linux") return {};
  const configuration = path.join(folder, "fonts.conf");
  if (!existsSync(configuration)) {
    mkdirSync(folder, { recursive: true });
    for (const weight of [400, 500, 700]) unwrap(weight);
    writeFileSync(configuration, fontconfig());
  }
  return { FONTCONFIG_FILE: configuration };
}

const fontconfig = () => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  <cachedir>${folder}/cache</cachedir>
</fontconfig>
`;

/** Chromium takes no WOFF from fontconfig. WOFF 1 is a TrueType file whose tables are each deflated (w3.org/TR/WOFF). */
function unwrap(weight) {
  const name = `noto-sans-jp-japanese-${weight}-normal`;
  const woff = readFileSync(path.join(root, `node_modules/@fontsource/noto-sans-jp/files/${name}.woff`));
  writeFileSync(path.join(folder, `${name}.ttf`), trueType(woff));
}

function trueType(woff) {
  const tableCount = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * tableCount);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(tableCount, 4);
  const entrySelector = Math.floor(Math.log2(tableCount));
  header.writeUInt16BE(16 * 2 ** entrySelector, 6);
  header.writeUInt16BE(entrySelector, 8);
  header.writeUInt16BE(16 * tableCount - 16 * 2 ** entrySelector, 10);
  const parts = [header];
  let offset = header.length;
  for (let index = 0; index < tableCount; index++) {
    const { tag, checksum, table } = readTable(woff, 44 + 20 * index);
    const entry = 12 + 16 * index;
    header.write(tag, entry, "latin1");
    header.writeUInt32BE(checksum, entry + 4);
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(table.length, entry + 12);
    const padding = (4 - (table.length % 4)) % 4;
    parts.push(table, Buffer.alloc(padding));
    offset += table.length + padding;
  }
  return Buffer.concat(parts);
}

function readTable(woff, entry) {
  const [start, packed, full, checksum] = [4, 8, 12, 16].map((at) => woff.readUInt32BE(entry + at));
  const bytes = woff.subarray(start, start + packed);
  return { tag: woff.toString("latin1", entry, entry + 4), checksum, table: packed < full ? inflateSync(bytes) : bytes };
}
