// What does the segment's page in the Shopify admin offer? The way to Teppan's page about this very segment.
// Built of the admin's own elements (https://shopify.dev/docs/api/admin-extensions); no library is loaded for it.

type Admin = {
  data: { selected: { id: string }[] };
  i18n: { translate(key: string): string };
  close(): void;
};
declare const shopify: Admin;

/** gid://shopify/Segment/71: the number alone is what Teppan's addresses hold. */
const numberOf = (id: string | undefined) => /^gid:\/\/shopify\/Segment\/(\d+)$/.exec(id ?? "")?.[1];

function element(name: string, attributes: Record<string, string>, ...children: (Node | string)[]) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export default function open(): void {
  const segment = numberOf(shopify.data.selected[0]?.id);
  const say = (key: string) => shopify.i18n.translate(key);
  const close = element("s-button", { slot: "secondary-actions" }, say("close"));
  close.addEventListener("click", () => shopify.close());
  const text = element("s-text", {}, say(segment ? "text" : "none"));
  const primary = segment
    ? [element("s-button", { slot: "primary-action", variant: "primary", href: `app:settings/shopify?segment=${segment}` }, say("open"))]
    : [];
  document.body.append(element("s-admin-action", { heading: say("name") }, text, ...primary, close));
}
