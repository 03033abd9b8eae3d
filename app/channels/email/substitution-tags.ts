// Which words stand for the pieces that differ from person to person, so that no word of any mail is taken for one of them?

/**
 * All tags are of one length, and `%` is their first sign and no other. `mark` stands in no text of any mail. So
 * however many of a mail's tags have been replaced, and in which order, nothing else reads as a tag: what would overlap
 * one had `%` inside, and what overlaps none stands in the mail itself.
 */
export function substitutionTags(texts: string[]) {
  const mark = freeMark(texts);
  const values = new Map<string, string[]>();
  const known = new Map<string, string[]>();

  const tagFor = (column: string[]): string => {
    const looks = column.slice(0, 2).join("\u0000");
    const alike = known.get(looks) ?? [];
    const same = alike.find((tag) => values.get(tag)?.every((value, row) => value === column[row]));
    if (same) return same;
    const tag = `${mark}${values.size.toString(36).padStart(4, "0")}.`;
    values.set(tag, column);
    known.set(looks, [...alike, tag]);
    return tag;
  };

  /** One piece of everybody's: itself where all say the same, else with a tag for what differs. */
  const shared = (column: string[]): string => {
    const first = column[0] ?? "";
    if (column.every((value) => value === first)) return first;
    const [start, end] = commonEnds(column);
    const tag = tagFor(column.map((value) => value.slice(start, value.length - end)));
    return first.slice(0, start) + tag + first.slice(first.length - end);
  };

  return { shared, values };
}

function freeMark(texts: string[]): string {
  for (let n = 0; ; n += 1) {
    const mark = `%t${n.toString(36)}-`;
    if (!texts.some((text) => text.includes(mark))) return mark;
  }
}

/** How many letters at the start and at the end are everybody's; a letter of two halves is not parted. */
function commonEnds(column: string[]): [start: number, end: number] {
  const first = column[0] ?? "";
  const shortest = Math.min(...column.map(({ length }) => length));
  let start = shortest;
  for (const value of column) start = howManyEqual(start, (n) => first[n] === value[n]);
  if (/[\ud800-\udbff]/.test(first[start - 1] ?? "")) start -= 1;
  let end = shortest - start;
  for (const value of column) end = howManyEqual(end, (n) => first.at(-1 - n) === value.at(-1 - n));
  if (/[\udc00-\udfff]/.test(first[first.length - end] ?? "")) end -= 1;
  return [start, end];
}

function howManyEqual(most: number, isEqual: (n: number) => boolean): number {
  let n = 0;
  while (n < most && isEqual(n)) n += 1;
  return n;
}
