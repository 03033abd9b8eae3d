// A file comes in: kept as it comes, a megabyte at a time, and looked at so far that its columns can be mapped.
import { createHash, randomUUID } from "node:crypto";
import type { ShopDb } from "~/db.server";
import { derivedId } from "~/domain/ids";
import { EncodingGuess, isEncoding } from "~/domain/import/encoding";
import { mostFileBytes, UnreadableFile } from "~/domain/import/file-limits";
import { guessColumns, headerSetKey } from "~/domain/import/guess-columns";
import { type ImportKind, mappingOf } from "~/domain/import/import-kind";
import { isHeader } from "~/domain/import/table-shape";
import {
  beginUpload,
  chunkOf,
  dropChunks,
  dropOldUploads,
  failImport,
  rememberedMapping,
  saveChunk,
  saveUploaded,
} from "~/queries/import/import-jobs.server";
import { type FileLine, fileLines } from "./read-lines.server";

const partBytes = 1024 * 1024;
const shownLines = 10;
const keptDays = 7;

/** `announced`: how many bytes were said to come; null: nobody said. */
type Upload = {
  kind: ImportKind;
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
  announced?: number | null;
  actor: string;
  now: Date;
};

/** The import's id; what is no file that can be read is refused with the word for it, and nothing of it is kept. */
export async function takeUpload(shop: ShopDb, { kind, fileName, bytes, announced = null, actor, now }: Upload): Promise<string> {
  const importId = randomUUID();
  await dropOldUploads(shop, new Date(now.getTime() - keptDays * 86_400_000));
  await beginUpload(shop, { importId, kind, fileName: fileName.replaceAll("\0", "").slice(0, 200), askedBy: actor, askedAt: now });
  try {
    const { guess, hash, size } = await keepChunks(shop, importId, bytes);
    if (announced !== null && size < announced) throw new UnreadableFile("cut-off");
    const encoding = guess.end();
    if (!isEncoding(encoding)) throw new UnreadableFile(encoding);
    const [header, ...lines] = await firstLines(shop, importId, encoding);
    if (!header || !isHeader(header.cells)) throw new UnreadableFile("no-header", header?.row ?? null);
    const headers = header.cells.map((cell) => cell.replaceAll("\0", "").trim().slice(0, 100));
    const remembered = await rememberedMapping(shop, kind, headerId(headers));
    const mapping = remembered ? mappingOf(kind, remembered, headers.length) : guessColumns(kind, headers);
    const sample = lines.map(({ cells }) => cells.slice(0, headers.length).map((cell) => cell.replaceAll("\0", "").slice(0, 100)));
    await saveUploaded(shop, { importId, fileBytes: BigInt(size), fileHash: hash, encoding, headers, sample, mapping });
    return importId;
  } catch (error) {
    await dropChunks(shop, importId);
    if (error instanceof UnreadableFile) await failImport(shop, importId, { error: error.error, line: error.line });
    throw error;
  }
}

/** By what a mapping is found again. */
export const headerId = (headers: string[]): string => derivedId("import headers", headerSetKey(headers));

async function keepChunks(shop: ShopDb, importId: string, bytes: AsyncIterable<Uint8Array>) {
  const guess = new EncodingGuess();
  const hash = createHash("sha256");
  let size = 0;
  let part = 0;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const keep = async () => {
    if (heldBytes > 0) await saveChunk(shop, importId, { part, bytes: Buffer.concat(held) });
    part += 1;
    held = [];
    heldBytes = 0;
  };
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > mostFileBytes) throw new UnreadableFile("too-large");
    guess.take(chunk);
    hash.update(chunk);
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes >= partBytes) await keep();
  }
  await keep();
  return { guess, hash: hash.digest("hex"), size };
}

export async function* chunksOf(shop: ShopDb, importId: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const bytes = await chunkOf(shop, importId, part);
    if (!bytes) return;
    yield bytes;
  }
}

async function firstLines(shop: ShopDb, importId: string, encoding: Parameters<typeof fileLines>[1]): Promise<FileLine[]> {
  const lines: FileLine[] = [];
  for await (const line of fileLines(chunksOf(shop, importId), encoding)) {
    lines.push(line);
    if (lines.length > shownLines) break;
  }
  return lines;
}
