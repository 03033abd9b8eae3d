// How do goods stand in a row on LINE, each to be pressed as a whole?
import type { messagingApi } from "@line/bot-sdk";
import type { MessagePart, PartItem } from "~/domain/message/message-parts";
import { box, bytesOf, type Colors, isShowable, limits, type Piece, picture, shortened, words } from "./flex";

export type Goods = Extract<MessagePart, { kind: "products" }>;

/** As many as a row takes, in places and in bytes. */
export function goodsCarousel({ title, items }: Goods, colors: Colors): messagingApi.FlexCarousel {
  const contents = items.slice(0, limits.bubbles).map((item) => itemBubble(item, title, colors));
  while (contents.length > 1 && bytesOf({ type: "carousel", contents }) > limits.carouselBytes) contents.pop();
  return { type: "carousel", contents };
}

function itemBubble(item: PartItem, title: string, colors: Colors): messagingApi.FlexBubble {
  const name = item.place ? `${item.place} ${item.title}` : item.title;
  const price = [item.price ?? "", item.quantity > 1 ? `× ${item.quantity}` : ""].filter(Boolean).join(" ");
  return {
    type: "bubble",
    size: "micro",
    hero: isShowable(item.imageUrl) ? picture(item.imageUrl, item.url, "1:1") : tile(item, colors),
    body: box(
      [
        ...words(title, { size: "xxs", color: colors.accent, wrap: false }),
        ...words(shortened(name, 80) || "…", { color: colors.ink, size: "sm", weight: "bold", maxLines: 2 }),
        ...words(price, { size: "xs", color: colors.soft }),
      ],
      { paddingAll: "12px", spacing: "xs", url: item.url },
    ),
  };
}

/** Goods without a photo show their first letter, as in mail. */
function tile(item: PartItem, colors: Colors): messagingApi.FlexBox {
  const name = item.title.replace(/^(?:\s|【[^】]*】|\[[^\]]*\]|［[^］]*］|[「『（(])+/u, "");
  const letter: Piece[] = words(Array.from(name || item.title)[0] ?? "・", { size: "3xl", color: colors.soft, align: "center" });
  return box(letter.length > 0 ? letter : words("・", { color: colors.soft, align: "center" }), {
    height: "160px",
    backgroundColor: colors.ground,
    justifyContent: "center",
    url: item.url,
  });
}
