// Which bytes of a rendered page are real? All but NUL.
import { Transform } from "node:stream";

/**
 * React 18's server renderer writes its whole 2,048 byte buffer when a character of several bytes no longer fits, and
 * what was left over goes out as NUL (react-dom 18.3.1, writeStringChunk). Japanese pages meet it on every screen: words
 * break, and the browser renders them anew. HTML never holds a NUL of its own.
 */
export const withoutNul = () =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
