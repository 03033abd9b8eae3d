// How does a message look on LINE? One bubble for the words and what is to be pressed, a row of bubbles for the goods.
import type { messagingApi } from "@line/bot-sdk";
import { houseBrand } from "~/domain/message/brand";
import type { LineBody } from "~/domain/message/message";
import type { MessagePart, MessageParts } from "~/domain/message/message-parts";
import { shortText } from "~/domain/message/short-text";
import { bytesOf, colorsOf, limits, shortened } from "./flex";
import { type Goods, goodsCarousel } from "./goods";
import { wordsBubble } from "./words";

const mostAlt = 400;
const mostObjects = 5;

type Objects = messagingApi.FlexMessage | messagingApi.TextMessage;

export function renderLine(message: MessageParts): LineBody {
  const altText = shortened(message.subject.trim() || message.shop.name || "…", mostAlt);
  const flex = (contents: messagingApi.FlexContainer): Objects => ({ type: "flex", altText, contents });
  const colors = colorsOf(message.brand ?? houseBrand);
  const bubble = wordsBubble(message, colors);
  const rows = goodsOf(message.parts)
    .slice(0, mostObjects - 1)
    .map((goods) => goodsCarousel(goods, colors));
  const first = bytesOf(bubble) <= limits.bubbleBytes ? flex(bubble) : plainText(message);
  return { channel: "line", altText, objects: [first, ...rows.map(flex)] };
}

const goodsOf = (parts: MessagePart[]): Goods[] => parts.filter((part): part is Goods => part.kind === "products" && part.items.length > 0);

/** What is too long for a bubble; the way out stands below it all the same. */
function plainText({ footer, ...message }: MessageParts): Objects {
  const wayOut = footer.preferencesUrl ?? footer.unsubscribeUrl;
  const most = 4_900 - (wayOut?.length ?? 0);
  return { type: "text", text: [shortened(shortText({ footer, ...message }), most), ...(wayOut ? [wayOut] : [])].join("\n\n") };
}
