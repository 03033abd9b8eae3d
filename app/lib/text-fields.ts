// Which texts did a form post? Files are left out; of a repeated field the last one counts.

export const textFields = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
