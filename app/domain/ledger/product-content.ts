// Which article or recipe belongs to which goods, and what may be wrong with a merchant's form or file about it?
import { z } from "zod";
import { type FieldProblems, fieldProblems, isHttps, textField, urlField } from "~/domain/settings/form-fields";

/** Of one product, or of a whole category: one of both is null. */
export type ContentDraft = { productId: string | null; category: string | null; title: string; url: string; imageUrl: string | null };

const longestTitle = 120;
/** Longer is no product's id and no category's name; an index could not hold it, either. */
const longestGoods = 255;

const contentFields = z
  .object({
    about: z.enum(["product", "category"], "bad-choice"),
    productId: z.string().max(longestGoods, "too-long").default(""),
    category: z.string().max(longestGoods, "too-long").default(""),
    title: textField(longestTitle, { isNeeded: true }),
    url: urlField({ isNeeded: true }),
    imageUrl: urlField({ isNeeded: false }),
  })
  .superRefine(({ about, productId, category }, context) => {
    if (about === "product" && productId === "") context.addIssue({ code: "custom", path: ["productId"], message: "missing" });
    if (about === "category" && category === "") context.addIssue({ code: "custom", path: ["category"], message: "missing" });
  });

/** Fields: about=product|category, productId or category, title, url (https), imageUrl (https, may be empty). */
export function contentDraft(fields: Record<string, string>): { draft: ContentDraft } | { problems: FieldProblems } {
  const parsed = contentFields.safeParse(fields);
  if (!parsed.success) return { problems: fieldProblems(parsed.error) };
  const { about, productId, category, title, url, imageUrl } = parsed.data;
  const whose = about === "product" ? { productId, category: null } : { productId: null, category };
  return { draft: { ...whose, title, url, imageUrl: imageUrl || null } };
}

export type LineProblem = {
  line: number;
  problem: "columns" | "unknown-product" | "no-title" | "title-too-long" | "bad-url" | "not-csv";
  text: string;
};

/** One record of the file, with the line it begins on. */
export type CsvRecord = { line: number; cells: string[] };

/**
 * Columns: product (its handle or id), title, url. `productOf` knows the shop's products by either. A first line whose
 * third cell is no address is a heading.
 */
export function contentLines(
  records: CsvRecord[],
  productOf: ReadonlyMap<string, string>,
): { drafts: ContentDraft[]; problems: LineProblem[] } {
  const drafts: ContentDraft[] = [];
  const problems: LineProblem[] = [];
  for (const { line, cells } of records.filter((record, index) => !(index === 0 && isHeading(record.cells)))) {
    const [product = "", title = "", url = ""] = cells.map((cell) => cell.normalize("NFC").trim());
    const productId = productOf.get(product);
    if (cells.length < 3) problems.push({ line, problem: "columns", text: cells.join(",") });
    else if (!productId) problems.push({ line, problem: "unknown-product", text: product });
    else if (title === "") problems.push({ line, problem: "no-title", text: product });
    else if (title.length > longestTitle) problems.push({ line, problem: "title-too-long", text: title });
    else if (!isHttps(url)) problems.push({ line, problem: "bad-url", text: url });
    else drafts.push({ productId, category: null, title, url, imageUrl: null });
  }
  return { drafts, problems };
}

const isHeading = (cells: string[]) =>
  !(cells[2] ?? "").includes("://") && /^(product|handle|id|商品|ハンドル)/i.test((cells[0] ?? "").trim());
