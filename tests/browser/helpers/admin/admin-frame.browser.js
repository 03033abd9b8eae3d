// The admin's side of App Bridge: navigation, save bar, toasts and loading line around the iframe.
const frame = document.querySelector("iframe");
const element = (id) => document.getElementById(id);
const tellApp = (message) => frame.contentWindow.postMessage(message, "*");
const base = location.pathname.split("/").slice(0, 5).join("/");

addEventListener("message", ({ data }) => {
  if (data?.from === "app") answers[data.type]?.(data);
});

const answers = {
  navigation({ items }) {
    const links = items
      .filter((item) => !item.isHome)
      .map((item) => {
        const link = document.createElement("a");
        link.textContent = item.text;
        link.href = base + item.href;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          tellApp({ type: "navigate", href: item.href });
        });
        return link;
      });
    element("navigation").replaceChildren(...links);
  },
  path: ({ path }) => history.replaceState(null, "", `${base}${path}${location.search}`),
  loading: ({ isLoading }) => element("loading").toggleAttribute("data-on", isLoading),
  "save-bar": ({ isOpen, words }) => {
    element("save-bar").hidden = !isOpen;
    element("leave").hidden = true;
    element("save").textContent = words.primary;
    element("discard").textContent = words.discard;
  },
  leave: () => {
    element("leave").hidden = false;
  },
  toast: ({ id, text, isError }) => {
    const toast = document.createElement("p");
    Object.assign(toast, { id: `toast-${id}`, textContent: text, className: isError ? "error" : "" });
    element("toasts").replaceChildren(toast);
  },
  "toast-hide": ({ id }) => element(`toast-${id}`)?.remove(),
};

element("save").addEventListener("click", () => tellApp({ type: "save-bar", button: "primary" }));
element("discard").addEventListener("click", () => tellApp({ type: "save-bar", button: "discard" }));
element("leave").addEventListener("click", () => {
  element("leave").hidden = true;
  tellApp({ type: "leave" });
});
