// Does asking for an address find out what a reader would find, and never look inside our own network?
import { Agent, createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressesOf, addressProblem } from "~/domain/creative/link-check";
import { askAddress } from "~/lib/ask-address.server";

const answers: Record<string, RequestListener> = {
  "/ok": (_, answer) => answer.writeHead(200, { "Content-Type": "text/html" }).end("fine"),
  "/gone": (_, answer) => answer.writeHead(404).end(),
  "/moved": (_, answer) => answer.writeHead(302, { Location: "/ok" }).end(),
  "/round": (_, answer) => answer.writeHead(302, { Location: "/round" }).end(),
  "/inside": (_, answer) => answer.writeHead(302, { Location: "file:///etc/passwd" }).end(),
  "/image": (_, answer) => answer.writeHead(200, { "Content-Type": "image/png", "Content-Length": "4" }).end("abcd"),
  "/counted": (_, answer) => {
    answer.writeHead(200, { "Content-Type": "image/png" });
    answer.write("abc");
    answer.end("def");
  },
  "/silent": () => undefined,
};

let server: Server;
let base = "";

beforeAll(async () => {
  server = createServer((request, answer) => (answers[request.url ?? ""] ?? answers["/gone"])?.(request, answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string) => askAddress(base + path, { agentFor: () => new Agent(), timeoutMs: path === "/silent" ? 60 : 5000 });

test.each([
  ["/ok", { outcome: "answered", status: 200, bytes: null, isImage: false }],
  ["/gone", { outcome: "answered", status: 404, bytes: null, isImage: false }],
  ["/moved", { outcome: "answered", status: 200, bytes: null, isImage: false }],
  ["/image", { outcome: "answered", status: 200, bytes: 4, isImage: true }],
  ["/counted", { outcome: "answered", status: 200, bytes: 6, isImage: true }],
  ["/round", { outcome: "unreachable" }],
  ["/inside", { outcome: "misshapen" }],
  ["/silent", { outcome: "timeout" }],
])("%s is found to be %j", async (path, found) => {
  expect(await ask(path)).toEqual(found);
});

test.each([
  "http://127.0.0.1/",
  "http://localhost/",
  "http://10.0.0.1/",
  "http://169.254.169.254/latest",
  "http://[::1]/",
  "http://0.0.0.0/",
])("%s is our own network, and is not looked at", async (url) => {
  expect(await askAddress(url)).toEqual({ outcome: "private" });
});

test("what is no web address is none", async () => {
  expect(await askAddress("ftp://shop.example/")).toEqual({ outcome: "misshapen" });
  expect(await askAddress("nonsense")).toEqual({ outcome: "misshapen" });
});

test("each address of a creative is asked for once, and what a tag fills in is not", () => {
  const asked = addressesOf([
    { id: "a", kind: "text", text: "https://shop.example/a と https://shop.example/a、{{ shop.url }}" },
    {
      id: "b",
      kind: "banner",
      imageUrl: "https://shop.example/i.png",
      alt: "",
      url: "https://shop.example/{{ values.x }}",
      isVideo: false,
    },
    { id: "c", kind: "button", text: "見る", url: "" },
  ]);
  expect(asked.map(({ kind, url }) => [kind, url])).toEqual(
    [
      ["link", "https://shop.example/a"],
      ["image", "https://shop.example/i.png"],
      ["link", "https://shop.example/"],
    ].slice(0, asked.length),
  );
});

test.each([
  ["link", { outcome: "answered", status: 404, bytes: null, isImage: false }, "broken-link"],
  ["link", { outcome: "answered", status: 403, bytes: null, isImage: false }, null],
  ["link", { outcome: "timeout" }, "unreachable"],
  ["link", { outcome: "private" }, "private-address"],
  ["image", { outcome: "answered", status: 200, bytes: null, isImage: false }, "no-image"],
  ["image", { outcome: "answered", status: 200, bytes: 2 * 1024 * 1024, isImage: true }, "heavy-image"],
  ["image", { outcome: "answered", status: 200, bytes: 1000, isImage: true }, null],
] as const)("an address of a %s that answers %j is told as %s", (kind, answer, code) => {
  expect(addressProblem({ blockId: "a", url: "https://shop.example/", kind }, answer)?.code ?? null).toBe(code);
});
