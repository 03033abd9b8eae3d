import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answer, BodyRefused, rawBody } from "~/doors/raw-body.server";

const server = createServer(async (request, response) => {
  try {
    answer(response, 200, String((await rawBody(request, 200)).length));
  } catch (error) {
    answer(response, error instanceof BodyRefused ? error.status : 500, "");
  }
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** The first line of the answer to a body that comes in these parts, so many milliseconds apart. */
const send = (head: string, parts: string[], apartMs: number) =>
  new Promise<string>((resolve) => {
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1", () => {
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n`);
      for (const [n, part] of parts.entries()) setTimeout(() => socket.write(part), n * apartMs);
    });
    socket.on("error", () => {});
    socket.once("data", (chunk: Buffer) => {
      resolve(chunk.toString().split("\r\n", 1)[0] ?? "");
      socket.destroy();
    });
  });

test.each(["Content-Length: 1000", "Transfer-Encoding: chunked"])(
  "a body that comes a little now and then is given up (%s)",
  async (head) => {
    const little = head.startsWith("Content") ? "x" : "1\r\nx\r\n";
    expect(await send(head, Array<string>(50).fill(little), 20)).toBe("HTTP/1.1 408 Request Timeout");
  },
);

test("a body that comes in time is read, in however many parts", async () => {
  expect(await send("Content-Length: 5", ["xx", "xx", "x"], 20)).toBe("HTTP/1.1 200 OK");
  expect(await send("Content-Length: 2", ["xx"], 0)).toBe("HTTP/1.1 200 OK");
});
