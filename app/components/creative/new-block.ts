// What does a block say when it is new?
import type { Block, BlockBody, BlockKind } from "~/domain/creative/block";
import type { Localized } from "~/domain/scenario/scenario";

const bodies: { [Kind in BlockKind]: (language: keyof Localized) => Extract<BlockBody, { kind: Kind }> } = {
  logo: () => ({ kind: "logo" }),
  heading: (language) => ({ kind: "heading", text: language === "ja" ? "見出し" : "Heading" }),
  text: (language) => ({
    kind: "text",
    text:
      language === "ja" ? "{{ customer.name }}さま\n\n本文をここに書きます。" : "Hello {{ customer.name }},\n\nWrite your message here.",
  }),
  banner: () => ({ kind: "banner", imageUrl: "", alt: "", url: "", isVideo: false }),
  products: () => ({ kind: "products", source: "recommended", max: 4, layout: "auto", title: "" }),
  coupon: (language) => ({
    kind: "coupon",
    title: language === "ja" ? "感謝のクーポン" : "A coupon for you",
    code: "",
    terms: "",
    url: "",
  }),
  points: () => ({ kind: "points", title: "" }),
  survey: (language) => ({ kind: "survey", question: language === "ja" ? "お品はいかがでしたか？" : "How did you like it?" }),
  button: (language) => ({ kind: "button", text: language === "ja" ? "お店を見る" : "Visit the shop", url: "" }),
  divider: () => ({ kind: "divider" }),
};

export const newBlock = (kind: BlockKind, language: keyof Localized, taken: readonly Block[]): Block =>
  ({ id: freeId(kind, taken), ...bodies[kind](language) }) as Block;

/** Its own within the creative. */
export function freeId(kind: BlockKind, taken: readonly Block[]): string {
  const ids = new Set(taken.map(({ id }) => id));
  let number = 1;
  while (ids.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}
