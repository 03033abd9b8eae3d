// What is wrong with a creative's words, block by block? It is not kept before there is nothing.
import { distance } from "fastest-levenshtein";
import { needsPoints } from "~/domain/message/given-points";
import { mergeTagNames, unknownMergeTags } from "~/domain/message/merge-tags";
import { type FieldProblem, type FieldProblems, longestCopy } from "~/domain/scenario/scenario-form";
import { type Block, blockTexts, type Creative } from "./block";

type Known = { values: readonly string[]; givesPoints: boolean };

/** By `subject`, `preheader`, `<block id>.<field>`. `values`: ids of the scenario's own settings. */
export function creativeProblems({ subject, preheader, blocks }: Creative, { values, givesPoints }: Known): FieldProblems {
  const texts = blocks.flatMap((block) =>
    Object.entries(blockTexts(block)).map(([field, text]) => [`${block.id}.${field}`, text] as const),
  );
  const found: [string, FieldProblem | null][] = [
    ["subject", headProblem(subject, longestCopy.subject, true)],
    ["preheader", headProblem(preheader, longestCopy.preheader, false)],
    ...blocks.flatMap(blockProblems),
    ...[["subject", subject] as const, ["preheader", preheader] as const, ...texts].map(([field, text]): [string, FieldProblem | null] => [
      field,
      tagProblem(text, values) ?? (!givesPoints && needsPoints(text) ? { problem: "no-points" } : null),
    ]),
  ];
  return Object.fromEntries(found.filter((entry): entry is [string, FieldProblem] => entry[1] !== null));
}

function headProblem(text: string, max: number, isNeeded: boolean): FieldProblem | null {
  if (text.trim() === "") return isNeeded ? { problem: "empty" } : null;
  if (text.includes("\n")) return { problem: "one-line" };
  return text.length > max ? { problem: "too-long", max } : null;
}

function blockProblems(block: Block): [string, FieldProblem | null][] {
  const at = (field: string, problem: FieldProblem | null): [string, FieldProblem | null] => [`${block.id}.${field}`, problem];
  switch (block.kind) {
    case "heading":
    case "text":
      return [at("text", emptiness(block.text))];
    case "button":
      return [at("text", emptiness(block.text)), at("url", linkProblem(block.url))];
    case "banner":
      return [at("imageUrl", emptiness(block.imageUrl) ?? linkProblem(block.imageUrl)), at("url", linkProblem(block.url))];
    case "coupon":
      return [at("code", emptiness(block.code)), at("url", linkProblem(block.url))];
    case "survey":
      return [at("question", emptiness(block.question))];
    case "logo":
    case "products":
    case "points":
    case "divider":
      return [];
  }
}

const emptiness = (text: string): FieldProblem | null => (text.trim() === "" ? { problem: "empty" } : null);

/** An address that a merge tag fills in is seen when it is filled in. */
const linkProblem = (url: string): FieldProblem | null =>
  url.trim() === "" || /\{[{%]/.test(url) || /^https?:\/\/[^\s/$.?#"<>][^\s"<>]*$/i.test(url.trim()) ? null : { problem: "not-a-link" };

function tagProblem(text: string, values: readonly string[]): FieldProblem | null {
  const [wrong] = unknownMergeTags(text, values);
  if (wrong === undefined) return null;
  if (!/^[\w.[\]"'-]+$/.test(wrong)) return { problem: "syntax" };
  const near = nearestTag(wrong, values);
  return near ? { problem: "unknown-tag-near", tag: wrong, near } : { problem: "unknown-tag", tag: wrong };
}

/** The tag that was perhaps meant: as many letters away as a slip or a Japanese shop's other system would make. */
export function nearestTag(wrong: string, values: readonly string[]): string | null {
  const known = [...mergeTagNames, ...values.map((id) => `values.${id}`)];
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z.]/g, "");
  const ranked = known
    .map((name) => ({
      name,
      away: Math.min(distance(plain(wrong), plain(name)), lastPart(wrong) === lastPart(name) ? 2 : Number.POSITIVE_INFINITY),
    }))
    .sort((one, other) => one.away - other.away);
  const [best] = ranked;
  return best && best.away <= Math.max(2, Math.floor(wrong.length / 3)) ? best.name : null;
}

const lastPart = (name: string) => name.toLowerCase().split(".").at(-1)?.replaceAll("_", "");
