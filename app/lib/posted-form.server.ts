// Which texts did a form post? What is no form, is too long, or cannot be kept is refused, with a word of why.

/** A scenario's texts in two languages, each at its longest and escaped, take a fifth of it. */
export const mostFormBytes = 5 * 1024 * 1024;

/** Files are left out; of a repeated field the last one counts. Throws an answer of 400, 413 or 415. */
export async function postedFields(request: Request): Promise<Record<string, string>> {
  const body = await postedText(request);
  const type = request.headers.get("content-type") ?? "";
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) throw refusal("This address takes a form.", 415);
  const form = await new Response(body, { headers: { "Content-Type": type } }).formData().catch((error: unknown) => {
    if (error instanceof TypeError) throw refusal("This form cannot be read.", 400);
    throw error;
  });
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  // PostgreSQL keeps no NUL.
  if (texts.some((entry) => entry.join("").includes("\0"))) throw refusal("This form holds a character that is none.", 400);
  return Object.fromEntries(texts);
}

/** The body as it came, counted while it comes: nobody has to tell its length truly. To stop reading would cut the answer off, too. */
export async function postedText(request: Request): Promise<string> {
  const body = request.body as unknown as AsyncIterable<Uint8Array> | null;
  if (!body) return "";
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= mostFormBytes) text += decoder.decode(chunk, { stream: true });
  }
  if (size > mostFormBytes) throw refusal("This form is too long.", 413);
  return text + decoder.decode();
}

const refusal = (word: string, status: number) => new Response(word, { status });
