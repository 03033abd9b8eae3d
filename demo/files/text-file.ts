// Is this a file of text, and in which encoding is it written? Plain or gzipped; every other kind is refused with what to do.
import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { type Encoding, encodingOf, isBinary } from "./encoding";
import { kindByFirstBytes } from "./file-kind";

export type TextFile = {
  file: string;
  encoding: Encoding;
  /** Of the content, whether gzipped or not. */
  hash: string;
  head: string;
  onRead: OnRead;
};

/** Told how much of the file was read, from 0 to 1, each time it is. */
export type OnRead = (share: number) => void;

const headBytes = 64 * 1024;
const sampleBytes = 1024 * 1024;

/** Reads the file once to its end, so that a file that is cut short or no text is known before anything begins. */
export async function textFile(file: string, onRead: OnRead): Promise<TextFile> {
  await refuseOtherThings(file);
  const hash = createHash("sha256");
  const letters: Buffer[] = [];
  let head = Buffer.alloc(0);
  let seen = 0;
  for await (const chunk of bytesOf({ file, onRead })) {
    hash.update(chunk);
    if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
    if (isAscii(chunk) || seen >= sampleBytes) continue;
    // Letters of several bytes may be cut at both ends of a chunk; what is plain UTF-8 says nothing new.
    if (letters.length && isUtf8(chunk)) continue;
    letters.push(chunk);
    seen += chunk.length;
  }
  if (head.length === 0) throw new Error(`${file} is empty: export the orders again.`);
  const kind = kindByFirstBytes(head);
  if (kind) throw new Error(`${file} ${kind}.`);
  const encoding = encodingOf(head, Buffer.concat(letters));
  if (isBinary(head, encoding)) throw new Error(`${file} is no text: export the orders as CSV and name that file.`);
  return { file, encoding, hash: hash.digest("hex").slice(0, 16), head: new TextDecoder(encoding).decode(head), onRead };
}

/** Longer than any row of orders: without an end the file cannot be a table. */
const longestLine = 16_000_000;

/** The lines, some hundreds at a time. They end with LF, CR LF or CR, and with nothing else. */
export async function* linesOf({ file, encoding, onRead }: Pick<TextFile, "file" | "encoding" | "onRead">): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(encoding);
  let rest = "";
  for await (const chunk of bytesOf({ file, onRead })) {
    // A CR at the end may be the first half of a line's end.
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw new Error(`${file} holds a line of more than 16 million characters: that is no table of orders.`);
    yield lines;
  }
  yield (rest + decoder.decode()).split(/\r\n|\n|\r/);
}

async function* bytesOf({ file, onRead }: Pick<TextFile, "file" | "onRead">): AsyncGenerator<Buffer> {
  const { size } = await stat(file);
  const bytes = createReadStream(file);
  const text = (await isGzip(file)) ? bytes.pipe(createGunzip()) : bytes;
  if (text !== bytes) bytes.on("error", (error) => text.destroy(error));
  try {
    for await (const chunk of text) {
      yield chunk;
      onRead(bytes.bytesRead / size);
    }
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith("Z_")) throw error;
    throw new Error(`${file} is a damaged gzip file, or was cut short (${(error as Error).message}): fetch or export it again.`);
  }
}

async function refuseOtherThings(file: string) {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new Error(`${file} is a folder: name the CSV file inside.`);
    // It is read several times: a pipe would be empty the second time, and keep us waiting.
    if (!found.isFile()) throw new Error(`${file} is no stored file: save the orders as CSV and name that file.`);
    await (await open(file, "r")).close();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Error(`There is no file ${file}: look at the path; it counts from where you stand.`);
    if (code === "EACCES" || code === "EPERM") throw new Error(`${file} may not be read by you: change its permissions.`);
    throw error;
  }
}

async function isGzip(file: string) {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
