// How does a payload read best? With line breaks and indents; its values stay as they came, to the last digit of an id.

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** What is no JSON stays as it is. */
export function prettyJson(text: string): string {
  if (!isJson(text)) return text;
  let depth = 0;
  let before = "";
  let pretty = "";
  for (const [part] of text.matchAll(token)) {
    const closes = part === "}" || part === "]";
    if (closes) depth -= 1;
    if (closes ? !opens(before) : opens(before) || before === ",") pretty += `\n${"  ".repeat(depth)}`;
    if (opens(part)) depth += 1;
    pretty += part === ":" ? ": " : part;
    before = part;
  }
  return pretty;
}

const opens = (part: string) => part === "{" || part === "[";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
