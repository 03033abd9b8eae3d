// Many bodies of /collect as one value: when each came and how long it is, then the bodies one after another, compressed together.
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";

export type Collected = { receivedAt: Date; body: Buffer };

type Head = [receivedMs: number, bytes: number];

const lengthBytes = 4;

export function packCollected(collected: Collected[]): Buffer {
  const heads = Buffer.from(JSON.stringify(collected.map(({ receivedAt, body }): Head => [receivedAt.getTime(), body.length])));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(heads.length);
  return zstdCompressSync(Buffer.concat([length, heads, ...collected.map(({ body }) => body)]));
}

/** Throws on bytes that packCollected did not make. */
export function unpackCollected(packed: Buffer): Collected[] {
  const bytes = zstdDecompressSync(packed);
  let end = lengthBytes + bytes.readUInt32LE(0);
  const heads = JSON.parse(bytes.toString("utf8", lengthBytes, end)) as Head[];
  return heads.map(([receivedMs, size]) => {
    const body = bytes.subarray(end, end + size);
    end += size;
    return { receivedAt: new Date(receivedMs), body };
  });
}
