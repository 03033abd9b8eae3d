import fc from "fast-check";
import { expect, test } from "vitest";
import { loaderRelease } from "~/platforms/color-me/loader-release";
import { type AskColorMe, keepLoader, loaderSource } from "~/platforms/color-me/script-tags";

const place = { appUrl: "https://teppan.example", opaqueId: "5b2f0a34-7c1e-4d8a-9a63-0f2f5b7f1c11" };
type Tag = { id: number; src: string; display_scope: string; integrity?: string };

/** Color Me's list of script tags, in memory. `refusing`: the writes from this one on are answered with 503. */
function colorMe(tags: Tag[], refusing = Number.POSITIVE_INFINITY) {
  let writes = 0;
  const ask: AskColorMe = async (method, path, { body }, answer) => {
    if (method !== "GET" && ++writes > refusing) return { outcome: "later", afterMs: 1000, reason: "Color Me answered 503" };
    const id = Number(path.split("/")[4]);
    const found = tags.findIndex((tag) => tag.id === id);
    const told = (body as { script_tag?: Omit<Tag, "id"> } | undefined)?.script_tag;
    if (method === "POST" && told) tags.push({ ...told, id: Math.max(0, ...tags.map((tag) => tag.id)) + 1 });
    if (method === "PUT" && told && found >= 0) tags[found] = { ...told, id };
    if (method === "DELETE") tags.splice(found, 1);
    return { outcome: "answered", body: answer.parse({ script_tags: tags.map((tag) => ({ ...tag })) }) };
  };
  return { ask, tags, writes: () => writes };
}

const wanted = (["shop", "thanks_page"] as const).map((display_scope) => ({
  src: loaderSource(place.appUrl, place.opaqueId, display_scope),
  display_scope,
  integrity: loaderRelease.integrity,
}));
const withoutIds = (tags: Tag[]) => tags.map(({ id: _id, ...tag }) => tag).toSorted((a, b) => (a.display_scope < b.display_scope ? -1 : 1));

test("a new shop's pages load the loader, by its hash, and asking again changes nothing", async () => {
  const shop = colorMe([]);
  expect(await keepLoader(shop.ask, place)).toEqual({ outcome: "kept", changes: 2 });
  expect(withoutIds(shop.tags)).toEqual(wanted);
  expect(await keepLoader(shop.ask, place)).toEqual({ outcome: "kept", changes: 0 });
  expect(shop.writes()).toBe(2);
});

test("whatever was there, each page has the loader of now once, other apps' tags stay, and a broken turn is made good by the next", async () => {
  const file = fc.constantFrom(loaderRelease.file, "loader-0000000000.js");
  const ours = fc.record({
    display_scope: fc.constantFrom("shop", "thanks_page"),
    file,
    integrity: fc.constantFrom(loaderRelease.integrity, "sha384-old"),
  });
  const others = fc.array(fc.constantFrom("https://other.example/a.js", "https://teppan.example.evil.example/storefront/x"));
  await fc.assert(
    fc.asyncProperty(fc.array(ours), others, fc.nat(4), async (found, foreign, refusing) => {
      const tags = [
        ...found.map(({ file, ...tag }) => ({ ...tag, src: `${place.appUrl}/storefront/${place.opaqueId}/${file}` })),
        ...foreign.map((src) => ({ src, display_scope: "shop" })),
      ].map((tag, id) => ({ ...tag, id: id + 1 }));
      await keepLoader(colorMe(tags, refusing).ask, place);
      expect((await keepLoader(colorMe(tags).ask, place)).outcome).toBe("kept");
      expect(withoutIds(tags.filter(({ src }) => src.startsWith(`${place.appUrl}/`)))).toEqual(wanted);
      expect(tags.filter(({ src }) => !src.startsWith(`${place.appUrl}/`)).map(({ src }) => src)).toEqual(foreign);
    }),
  );
});

test.each([{ outcome: "revoked" as const }, { outcome: "later" as const, afterMs: 1000, reason: "busy" }])(
  "a shop that does not answer is left for later ($outcome)",
  async (answer) => {
    expect(await keepLoader(async () => answer, place)).toEqual(answer);
  },
);
