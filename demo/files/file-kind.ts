// Which kind of file is this, if it is no CSV? Told by its first bytes, with what to do instead.

const kinds: [signature: number[], whatToDo: string][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], "is an Excel workbook: open it, save it as CSV UTF-8, and name that file"],
  [[0x25, 0x50, 0x44, 0x46], "is a PDF: export the orders as CSV"],
  [[0x37, 0x7a, 0xbc, 0xaf], "is a 7z archive: unpack it and name the CSV file inside"],
  [[0x52, 0x61, 0x72, 0x21], "is a RAR archive: unpack it and name the CSV file inside"],
  [[0x42, 0x5a, 0x68], "is packed with bzip2: unpack it and name the CSV file inside"],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "is packed with xz: unpack it and name the CSV file inside"],
  [[0x28, 0xb5, 0x2f, 0xfd], "is packed with zstd: unpack it and name the CSV file inside"],
  [[0x1f, 0x8b], "is gzipped twice: unpack it once"],
];

const zip = [0x50, 0x4b];

/** null: it may be text. */
export function kindByFirstBytes(head: Buffer): string | null {
  const begins = (signature: number[]) => signature.every((byte, place) => head[place] === byte);
  // "PK" alone could be a header's first letters.
  if (begins(zip) && [3, 5, 7].includes(head[2] ?? 0)) return zipKind(head);
  return kinds.find(([signature]) => begins(signature))?.[1] ?? null;
}

const zipKind = (head: Buffer) =>
  /\[Content_Types\]\.xml|xl\/|mimetypeapplication/.test(head.toString("latin1"))
    ? "is a spreadsheet (xlsx or ods): open it, save it as CSV UTF-8, and name that file"
    : "is a zip archive: unpack it and name the CSV file inside";
