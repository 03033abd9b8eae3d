// From a creative's blocks to what the message says: words filled in, links tracked. A block with nothing to say is left out.
import { type Filler, oneLine } from "~/domain/message/fill-words";
import type { MailContent } from "~/domain/message/mail-content";
import type { MailSection } from "~/domain/message/mail-item";
import type { MessagePart } from "~/domain/message/message-parts";
import { messageWords } from "~/domain/message/message-words";
import { productPart } from "~/domain/message/product-part";
import { paragraphs, plainText } from "~/domain/message/text-spans";
import type { Block, ProductsBlock } from "./block";
import type { ShownBlock } from "./shown-blocks";

type Tracked = (url: string) => string;
export type BlockScene = { content: MailContent; fill: Filler; tracked: Tracked; logo: Extract<MessagePart, { kind: "logo" }> };

export const blockParts = (blocks: ShownBlock<MailSection>[], scene: BlockScene): MessagePart[] =>
  blocks.flatMap(({ block, section }): MessagePart[] => (section ? goodsPart(block, section, scene) : partOf(block, scene)));

function goodsPart({ title, layout }: ProductsBlock, section: MailSection, { content, fill, tracked }: BlockScene): MessagePart[] {
  return [productPart(section, content, tracked, { title: oneLine(fill(title)), layout })];
}

function partOf(block: Exclude<Block, ProductsBlock>, { content, fill, tracked, logo }: BlockScene): MessagePart[] {
  const line = (text: string) => oneLine(fill(text));
  const leadsTo = (url: string) => tracked(line(url) || content.buttonUrl);
  switch (block.kind) {
    case "logo":
      return [logo];
    case "divider":
      return [{ kind: "divider" }];
    case "heading":
      return line(block.text) ? [{ kind: "heading", text: line(block.text) }] : [];
    case "text": {
      const said = fill(block.text);
      return said ? [{ kind: "text", paragraphs: paragraphs(said, tracked), text: plainText(said, tracked) }] : [];
    }
    case "banner": {
      const imageUrl = line(block.imageUrl);
      const { isVideo, alt, url } = block;
      return /^https?:\/\//i.test(imageUrl) ? [{ kind: "banner", imageUrl, alt: line(alt), url: leadsTo(url), isVideo }] : [];
    }
    case "coupon": {
      const code = line(block.code);
      return code ? [{ kind: "coupon", title: line(block.title), code, terms: fill(block.terms), url: leadsTo(block.url) }] : [];
    }
    case "points":
      return pointsPart(line(block.title), content);
    case "survey":
      return surveyPart(line(block.question), content);
    case "button": {
      const [text, url] = [line(block.text), leadsTo(block.url)];
      return text && url ? [{ kind: "button", text, url }] : [];
    }
  }
}

/** Whose points are not known is told nothing of them. */
function pointsPart(title: string, { values }: MailContent): MessagePart[] {
  const balance = values["points.balance"];
  return balance ? [{ kind: "points", title, balance, expires: values["points.expire_date"] ?? "" }] : [];
}

/** One tap answers: each score leads to the page with it chosen. */
function surveyPart(question: string, { survey, locale }: MailContent): MessagePart[] {
  if (!survey) return [];
  // A survey that begins with no rating has nothing to tap but the way to its page.
  if (survey.scores.length === 0)
    return [{ kind: "survey", question, choices: [{ label: messageWords[locale].parts.answer, url: survey.url }] }];
  const choices = survey.scores.map((score) => ({ label: String(score), url: `${survey.url}?score=${score}` }));
  return [{ kind: "survey", question, choices }];
}
