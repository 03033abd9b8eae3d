import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExportedObject, exportedObjects, ResultGone } from "~/platforms/shopify/bulk-result.server";

const files: Record<string, string> = {
  good: [
    { id: "order/1", name: "一" },
    { id: "line/1", title: "お茶", __parentId: "order/1" },
    { id: "line/2", title: "羊羹", __parentId: "order/1" },
    { id: "order/2", name: "二" },
    { id: "order/3", name: "三" },
    { id: "line/3", title: "茶碗", __parentId: "order/3" },
  ]
    .map((line) => JSON.stringify(line))
    .join("\n"),
  scattered: '{"id":"order/1"}\n{"id":"order/2"}\n{"id":"line/1","__parentId":"order/1"}\n',
  empty: "",
};

let knowsRanges = true;
/** Small pieces that cut Japanese characters apart. */
const server = createServer((request, response) => {
  const text = files[(request.url ?? "").slice(1)];
  if (text === undefined) return response.writeHead(404).end();
  const from = knowsRanges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
  const bytes = Buffer.from(text).subarray(from);
  if (from > 0 && bytes.length === 0) return response.writeHead(416).end();
  response.writeHead(from > 0 ? 206 : 200);
  for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7));
  response.end();
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test("each object comes with its children, and with the place where the next one begins", async () => {
  const objects = await read("good");
  expect(objects.map(({ node, children }) => [node.name, children.map(({ title }) => title)])).toEqual([
    ["一", ["お茶", "羊羹"]],
    ["二", []],
    ["三", ["茶碗"]],
  ]);
  expect(objects.map(({ lines }) => lines)).toEqual([3, 1, 2]);
  expect(Number(objects.at(-1)?.endByte)).toBe(Buffer.byteLength(files.good ?? ""));
});

test.each([true, false])("reading goes on from the end of any object (ranges known: %s)", async (known) => {
  knowsRanges = known;
  const all = await read("good");
  for (const [index, { endByte }] of all.entries()) expect(await read("good", endByte)).toEqual(all.slice(index + 1));
  knowsRanges = true;
});

test("a child away from its parent is refused, not lost", async () => {
  await expect(read("scattered")).rejects.toThrow("order/1");
});

test("an empty file tells nothing, and one that is gone says so", async () => {
  expect(await read("empty")).toEqual([]);
  await expect(read("missing")).rejects.toThrow(ResultGone);
});

async function read(name: string, from = 0n): Promise<ExportedObject[]> {
  const objects: ExportedObject[] = [];
  for await (const object of exportedObjects(`${url}/${name}`, from)) objects.push(object);
  return objects;
}
