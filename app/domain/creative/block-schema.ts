// Is what came from outside a creative at all? Its shape and sizes; whether its words can be filled in is asked by creative-problems.ts.
import { z } from "zod";
import { type Block, blockSources, type Creative } from "./block";

export const mostBlocks = 40;
/** Characters. The whole message stays far below the 102 KB at which Gmail clips. */
export const longestText = { heading: 150, text: 5000, button: 40, url: 2000, alt: 200, title: 80, code: 200, terms: 500, question: 200 };
const mostGoods = 12;
const mostSegments = 20;

const text = (longest: number) => z.string().max(longest);
const shown = {
  id: z.string().regex(/^[a-zA-Z0-9-]{1,40}$/),
  only: z.array(z.uuid()).max(mostSegments).optional(),
  except: z.array(z.uuid()).max(mostSegments).optional(),
};

export const blockSchema: z.ZodType<Block> = z.discriminatedUnion("kind", [
  z.strictObject({ ...shown, kind: z.literal("logo") }),
  z.strictObject({ ...shown, kind: z.literal("heading"), text: text(longestText.heading) }),
  z.strictObject({ ...shown, kind: z.literal("text"), text: text(longestText.text) }),
  z.strictObject({
    ...shown,
    kind: z.literal("banner"),
    imageUrl: text(longestText.url),
    alt: text(longestText.alt),
    url: text(longestText.url),
    isVideo: z.boolean(),
  }),
  z.strictObject({
    ...shown,
    kind: z.literal("products"),
    source: z.enum(blockSources),
    max: z.number().int().min(1).max(mostGoods),
    layout: z.enum(["auto", "list", "pairs"]),
    title: text(longestText.title),
  }),
  z.strictObject({
    ...shown,
    kind: z.literal("coupon"),
    title: text(longestText.title),
    code: text(longestText.code),
    terms: text(longestText.terms),
    url: text(longestText.url),
  }),
  z.strictObject({ ...shown, kind: z.literal("points"), title: text(longestText.title) }),
  z.strictObject({ ...shown, kind: z.literal("survey"), question: text(longestText.question) }),
  z.strictObject({ ...shown, kind: z.literal("button"), text: text(longestText.button), url: text(longestText.url) }),
  z.strictObject({ ...shown, kind: z.literal("divider") }),
]);

export const blocksSchema = z
  .array(blockSchema)
  .min(1)
  .max(mostBlocks)
  .refine(haveOwnIds, { params: { code: "same-id" } });

/** Sizes of subject and preheader are asked with the step's other words (scenario-form). */
export const creativeSchema: z.ZodType<Creative> = z.strictObject({ subject: text(1000), preheader: text(1000), blocks: blocksSchema });

function haveOwnIds(blocks: Block[]) {
  return new Set(blocks.map(({ id }) => id)).size === blocks.length;
}
