// What of a page is the same for all messages that are built alike? Liquid is asked once per build; then only what differs is put in.
import type { Template } from "liquidjs";
import type { PageCut } from "~/domain/message/message";

/** The page cut where the messages differ: a piece, the value at the first place, the next piece, … */
type Form = { pieces: string[]; places: number[] };

/** How a message is built, and what it says. Two of one `build` are told apart by their `values` alone. */
type Built = { build: string; values: string[] };

export type Render = (page: Template[], view: object) => string;

/** A page in its pieces: those at even places are the form's own, those between are this message's. Pages of one form share `form`. */
export type Filled = { html: string; cut: PageCut };

/** Of these the page asks which they are; of any other text it asks at most whether there is one. */
const asked = new Set(["kind", "locale"]);
/** The same for all of one language. */
const known = new Set(["words"]);

/** Most shops have a few builds; one takes about as much room as a mail. */
const mostForms = 500;

/**
 * Renders as `render` does, which escapes every value it prints and asks nothing of a text but whether it is empty. The
 * pages' forms are told apart by the page itself, which is compiled once.
 */
export function makePageForms(render: Render): (page: Template[], view: object) => Filled {
  const forms = new Map<string, Form>();
  const names = new WeakMap<Template[], string>();
  let pages = 0;

  const nameOf = (page: Template[]) => {
    const name = names.get(page) ?? `${pages++}`;
    names.set(page, name);
    return name;
  };

  const learn = (page: Template[], view: object, key: string): Form => {
    const fresh = cut(render(page, marked(view, { next: 0 }) as object));
    const [oldest] = forms.keys();
    if (forms.size >= mostForms && oldest !== undefined) forms.delete(oldest);
    forms.set(key, fresh);
    return fresh;
  };

  return (page, view) => {
    const built = { build: nameOf(page), values: [] };
    read(view, "", built);
    const form = forms.get(built.build) ?? learn(page, view, built.build);
    return filled(form, built);
  };
}

/** Lists by their length, objects by their names, numbers and claims as they are, texts by whether there is one. */
function read(value: unknown, name: string, built: Built): void {
  if (typeof value === "string" && value !== "" && !asked.has(name)) {
    built.values.push(value);
    built.build += "$";
  } else if (Array.isArray(value)) {
    built.build += "[";
    for (const one of value) read(one, "", built);
    built.build += "]";
  } else if (typeof value === "object" && value !== null) {
    built.build += "{";
    for (const key in value) {
      if (known.has(key)) continue;
      built.build += `${key}:`;
      read((value as Record<string, unknown>)[key], key, built);
    }
    built.build += "}";
  } else built.build += `${JSON.stringify(value)},`;
}

/** The same message with a mark in place of each text, in the order in which `read` meets them. */
function marked(value: unknown, count: { next: number }, name = ""): unknown {
  if (typeof value === "string") return value === "" || asked.has(name) ? value : `\ue000${count.next++}\ue001`;
  if (Array.isArray(value)) return value.map((one) => marked(one, count));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, known.has(key) ? one : marked(one, count, key)]));
}

/** Only marks have a place: no value is in the page yet. */
function cut(page: string): Form {
  // Every second one is what the brackets caught.
  const parts = page.split(/\ue000(\d+)\ue001/);
  return { pieces: parts.filter((_, at) => at % 2 === 0), places: parts.filter((_, at) => at % 2 === 1).map(Number) };
}

function filled({ pieces, places }: Form, { values }: Built): Filled {
  const own = places.map((place) => escaped(values[place] ?? ""));
  let html = pieces[0] ?? "";
  for (const [at, value] of own.entries()) html += value + (pieces[at + 1] ?? "");
  return { html, cut: { form: pieces, own } };
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/** As Liquid's filter `escape` does it. */
const escaped = (text: string) => (/[&<>"']/.test(text) ? text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign) : text);
