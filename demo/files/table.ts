// What is the header of a CSV file, and what parts its columns? Commas as Shopify writes, or what a spreadsheet made of them.
import { parse } from "csv-parse/sync";
import { type OnRead, type TextFile, textFile } from "./text-file";

export type Table = TextFile & { delimiter: string; header: string[] /** The line of the header. */; headerLine: number };

const delimiters = [",", ";", "\t", "|"];

export async function tableOf(file: string, onRead: OnRead = () => {}): Promise<Table> {
  const text = await textFile(file, onRead);
  const lines = text.head.split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) throw new Error(`${file} holds nothing but empty lines: export the orders again.`);
  // Excel's own word for the delimiter, in a line before the header.
  const told = /^"?sep=(.)"?$/i.exec(lines[first]?.trim() ?? "")?.[1];
  const place = told ? first + 1 : first;
  const line = lines[place] ?? "";
  const [best] = (told ? [told] : delimiters)
    .map((delimiter) => ({ delimiter, header: headerBy(line, delimiter) }))
    .sort((a, b) => b.header.length - a.header.length);
  return { ...text, delimiter: best?.delimiter ?? ",", header: best?.header ?? [], headerLine: place + 1 };
}

function headerBy(line: string, delimiter: string): string[] {
  try {
    const [names = []] = parse(line, { delimiter, relax_quotes: true }) as string[][];
    return names.map((name) => name.trim());
  } catch {
    return [];
  }
}

/** "Lineitem quantity", "LINEITEM QUANTITY" and "lineitem_quantity" name the same column. */
export const columnKey = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, "");

export type Places<Name extends string> = { places: Map<Name, number>; missing: Name[] };

/** Where each named column stands, under its own name or another one that it has. A needed column that stands twice is refused. */
export function placesOf<Name extends string>(
  header: string[],
  { needed, useful = [], aliases = {} }: { needed: readonly Name[]; useful?: readonly Name[]; aliases?: Partial<Record<Name, string[]>> },
): Places<Name> {
  const keys = header.map(columnKey);
  const places = new Map<Name, number>();
  for (const name of [...needed, ...useful]) {
    const wanted = [name, ...(aliases[name] ?? [])].map(columnKey);
    const found = keys.flatMap((key, place) => (wanted.includes(key) ? [place] : []));
    if (found.length > 1) throw new Error(`the column "${name}" stands ${found.length} times in the header: keep the right one`);
    if (found[0] !== undefined) places.set(name, found[0]);
  }
  return { places, missing: needed.filter((name) => !places.has(name)) };
}
