// Where the page has room for something of ours, what stands there? The server writes it whole; a form answers without leaving the page.

/** `ask`: the address of a piece; on Shopify through the shop's own app proxy, on Color Me Teppan's. */
export type Source = { ask: (piece: string, details: Record<string, string>) => string };

export function fillPieces(source: Source, root: ParentNode = document): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-teppan]")) void fill(source, place);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-teppan-form]")) return;
    event.preventDefault();
    void post(source, form);
  });
}

/** A piece that does not come leaves its place as it was: the shop's page never waits for us, nor shows our errors. */
async function fill(source: Source, place: HTMLElement): Promise<void> {
  const { teppan = "", ...details } = place.dataset as Record<string, string>;
  if (!teppan || place.hasAttribute("data-teppan-filled")) return;
  place.setAttribute("data-teppan-filled", "");
  const html = await read(source.ask(teppan, { locale: document.documentElement.lang, ...details }));
  if (html) place.innerHTML = html;
}

async function post(source: Source, form: HTMLFormElement): Promise<void> {
  const button = form.querySelector("button");
  const status = form.querySelector<HTMLElement>("[role=status]");
  if (!status || button?.disabled) return;
  if (button) button.disabled = true;
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.set("page", location.href.slice(0, 500));
  const words = await read(source.ask(form.dataset.teppanForm ?? "", { locale: document.documentElement.lang }), { method: "POST", body });
  const answer = parsed(words);
  status.textContent = answer.text || form.dataset.failed || "";
  status.dataset.state = answer.isDone ? "done" : "failed";
  if (button) button.disabled = answer.isDone;
  if (!answer.isDone) return;
  const { email = "", phone = "" } = Object.fromEntries(body);
  // Shopify may know whose browser this is now, too; the call is there only with the shop's consent.
  identify({ ...(email && { email }), ...(phone && { phone }) });
}

type Known = { email?: string; phone?: string };
type Visitor = (known: Known) => boolean;
type ShopifyPage = { Shopify?: { visitor?: Visitor; analytics?: { visitor?: Visitor } } };

function identify(known: Known): void {
  const { Shopify } = window as ShopifyPage;
  (Shopify?.analytics?.visitor ?? Shopify?.visitor)?.(known);
}

async function read(address: string, how?: RequestInit): Promise<string> {
  try {
    const answer = await fetch(address, { ...how, headers: { Accept: "text/html, application/json" } });
    return answer.status === 200 || how ? await answer.text() : "";
  } catch {
    return "";
  }
}

function parsed(text: string): { isDone: boolean; text: string } {
  try {
    const { isDone, text: words } = JSON.parse(text) as { isDone?: unknown; text?: unknown };
    return { isDone: isDone === true, text: typeof words === "string" ? words : "" };
  } catch {
    return { isDone: false, text: "" };
  }
}
