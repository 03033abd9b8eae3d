import { expect, test } from "vitest";
import { askCname } from "~/lib/ask-cname.server";

const target = "teppan.example";

/** What a resolver knows by name: records, or the code of its failure. */
const ask = (name: string, known: Record<string, string[] | string>) =>
  askCname(name, target, {
    resolveCname: async (asked) => {
      const found = known[asked] ?? "ENOTFOUND";
      if (typeof found === "string") throw Object.assign(new Error(found), { code: found });
      return found;
    },
  });

test.each([
  ["a record that names us", { "go.shop.example": ["teppan.example"] }, { outcome: "leads-there" }],
  ["in other letters, with the dot of the root", { "go.shop.example": ["Teppan.Example."] }, { outcome: "leads-there" }],
  ["by way of another name", { "go.shop.example": ["a.dns.example"], "a.dns.example": ["teppan.example"] }, { outcome: "leads-there" }],
  ["one that names somebody else", { "go.shop.example": ["other.example"] }, { outcome: "elsewhere", detail: "other.example" }],
  ["a ring", { "go.shop.example": ["go.shop.example"] }, { outcome: "elsewhere", detail: "go.shop.example" }],
  ["no such name", {}, { outcome: "no-record", detail: "ENOTFOUND" }],
  ["a name with other records only", { "go.shop.example": "ENODATA" }, { outcome: "no-record", detail: "ENODATA" }],
  ["an empty answer", { "go.shop.example": [] }, { outcome: "no-record", detail: "" }],
  ["no answer", { "go.shop.example": "ETIMEOUT" }, { outcome: "dns-silent", detail: "ETIMEOUT" }],
  ["a broken name server", { "go.shop.example": "ESERVFAIL" }, { outcome: "dns-silent", detail: "ESERVFAIL" }],
])("%s", async (_, known, answer) => expect(await ask("go.shop.example", known)).toEqual(answer));
