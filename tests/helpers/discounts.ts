// Who plays the platform's discounts? Something that keeps codes as a platform does, and loses answers when told to.
import type { Discounts, NewDiscount } from "~/platforms/platform";

export function fakeDiscounts() {
  const made: (NewDiscount & { id: string })[] = [];
  const codes = new Map<string, string>();
  const batches = new Map<string, string[]>();
  const trouble = { loseAnswerOf: null as "make" | "addCodes" | null, refuse: new Set<string>(), isSlow: false, isGone: false };
  const lose = (call: "make" | "addCodes") => {
    if (trouble.loseAnswerOf !== call) return;
    trouble.loseAnswerOf = null;
    throw new Error("no answer");
  };
  const discounts: Discounts = {
    mostCodes: 100,
    async make(_domain, discount) {
      if (trouble.isGone) throw new Error("no connection");
      const taken = codes.get(discount.code);
      if (taken) {
        const before = made.find(({ id }) => id === taken);
        return before?.title === discount.title
          ? { outcome: "made", platformId: taken }
          : { outcome: "failed", problem: "code-taken", detail: "taken" };
      }
      const id = `gid://discount/${made.length + 1}`;
      made.push({ ...discount, id });
      codes.set(discount.code, id);
      lose("make");
      return { outcome: "made", platformId: id };
    },
    async addCodes(_domain, platformId, some) {
      const batch = `gid://batch/${batches.size + 1}`;
      const taken = some.filter((code) => !codes.has(code) && !trouble.refuse.has(code));
      for (const code of taken) codes.set(code, platformId);
      batches.set(batch, taken);
      lose("addCodes");
      return { batch };
    },
    async readBatch(_domain, batch) {
      return { isDone: !trouble.isSlow, made: batches.get(batch) ?? [], refused: [] };
    },
    async stop(_domain, platformId) {
      for (const [code, id] of codes) if (id === platformId) codes.delete(code);
    },
  };
  return { discounts, made, codes, batches, trouble };
}
