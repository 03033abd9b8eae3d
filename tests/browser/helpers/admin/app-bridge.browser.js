// Stands in for cdn.shopify.com/shopifycloud/app-bridge.js: what app-bridge-react and shopify-app-remix ask of it, no more.
(() => {
  const query = new URLSearchParams(location.search);
  const shop = query.get("shop");
  const nativeFetch = window.fetch.bind(window);
  const tell = (message) => parent.postMessage({ from: "app", ...message }, "https://admin.shopify.com");

  const idToken = async () => (await nativeFetch(`https://cdn.shopify.com/stub/id-token?shop=${shop}`)).text();

  // The library's bounce page only waits for this: come back with a fresh token.
  const reload = query.get("shopify-reload");
  if (reload) {
    idToken().then((token) => {
      const target = new URL(reload);
      target.searchParams.set("id_token", token);
      location.replace(target);
    });
  }

  window.fetch = async (input, options) => {
    const request = new Request(input, options);
    if (new URL(request.url).origin !== location.origin) return nativeFetch(input, options);
    const send = async (attempt) => {
      attempt.headers.set("Authorization", `Bearer ${await idToken()}`);
      return nativeFetch(attempt);
    };
    const spare = request.clone();
    const response = await send(request);
    const isStale = response.status === 401 && response.headers.has("X-Shopify-Retry-Invalid-Session-Request");
    return isStale ? send(spare) : response;
  };

  let toasts = 0;
  let leave;
  const bar = (id) => document.querySelector(id ? `ui-save-bar#${CSS.escape(id)}` : "ui-save-bar");
  const modal = (id) => document.querySelector(`ui-modal#${CSS.escape(id)}`);
  window.shopify = {
    config: { apiKey: document.currentScript.dataset.apiKey, shop, host: query.get("host"), locale: query.get("locale") },
    environment: { embedded: true, mobile: false, pos: false },
    ready: Promise.resolve(),
    idToken,
    loading: (isLoading) => tell({ type: "loading", isLoading: isLoading !== false }),
    toast: {
      show(text, { isError = false } = {}) {
        toasts += 1;
        tell({ type: "toast", id: String(toasts), text, isError });
        return String(toasts);
      },
      hide: (id) => tell({ type: "toast-hide", id }),
    },
    saveBar: {
      show: async (id) => bar(id)?.show(),
      hide: async (id) => bar(id)?.hide(),
      toggle: async (id) => bar(id)?.toggle(),
      leaveConfirmation: () =>
        new Promise((resolve) => {
          if (!document.querySelector("ui-save-bar[data-open]")) return resolve();
          leave = resolve;
          tell({ type: "leave" });
        }),
    },
    modal: {
      show: async (id) => modal(id)?.show(),
      hide: async (id) => modal(id)?.hide(),
      toggle: async (id) => modal(id)?.toggle(),
    },
    scopes: { query: async () => ({ granted: [], required: [], optional: [] }) },
    user: async () => ({ accountAccess: "Administrator" }),
    resourcePicker: async () => undefined,
  };

  class Showable extends HTMLElement {
    show() {
      this.switchTo(true);
    }
    hide() {
      this.switchTo(false);
    }
    toggle() {
      this.switchTo(!this.hasAttribute("data-open"));
    }
    switchTo(isOpen) {
      if (isOpen === this.hasAttribute("data-open")) return;
      this.toggleAttribute("data-open", isOpen);
      this.shown(isOpen);
      this.dispatchEvent(new Event(isOpen ? "show" : "hide"));
    }
  }

  customElements.define(
    "ui-save-bar",
    class extends Showable {
      shown(isOpen) {
        const words = [...this.querySelectorAll("button")].map((button) => [
          button.getAttribute("variant") ?? "discard",
          button.textContent,
        ]);
        tell({ type: "save-bar", isOpen, words: Object.fromEntries(words) });
      }
    },
  );

  customElements.define(
    "ui-modal",
    class extends Showable {
      content = document.createElement("div");
      dialog = document.createElement("dialog");
      shown(isOpen) {
        if (!isOpen) return this.dialog.close();
        this.dialog.replaceChildren(this.content, ...this.buttons());
        document.body.append(this.dialog);
        this.dialog.showModal();
      }
      buttons() {
        return [...this.querySelectorAll("ui-title-bar button")].map((source) => {
          const button = document.createElement("button");
          button.textContent = source.textContent;
          button.addEventListener("click", () => source.click());
          return button;
        });
      }
    },
  );

  // Not a <style> in the head: React hydrates the whole document and would miss it.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("ui-save-bar, ui-nav-menu, ui-title-bar { display: none }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  // Before the app listens for the admin's clicks, the admin shows no links to click.
  let isListening = false;
  let navigation = "";
  const tellPlace = () => tell({ type: "path", path: location.pathname });
  const tellNavigation = () => {
    const items = [...document.querySelectorAll("ui-nav-menu a")].map((link) => ({
      href: link.getAttribute("href"),
      text: link.textContent,
      isHome: link.rel === "home",
    }));
    if (!isListening || JSON.stringify(items) === navigation) return;
    navigation = JSON.stringify(items);
    tell({ type: "navigation", items });
    tellPlace();
  };
  const nativeListen = window.addEventListener.bind(window);
  window.addEventListener = (type, ...rest) => {
    nativeListen(type, ...rest);
    if (type !== "shopify:navigate") return;
    isListening = true;
    tellNavigation();
  };
  new MutationObserver(tellNavigation).observe(document, { childList: true, subtree: true, characterData: true });
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name].bind(history);
    history[name] = (...parts) => {
      original(...parts);
      tellPlace();
    };
  }

  addEventListener("message", ({ origin, data }) => {
    if (origin !== "https://admin.shopify.com") return;
    if (data.type === "navigate")
      document.querySelector(`ui-nav-menu a[href="${data.href}"]`)?.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
    if (data.type === "leave") leave?.();
    if (data.type === "save-bar")
      document
        .querySelector(`ui-save-bar[data-open] button${data.button === "primary" ? "[variant=primary]" : ":not([variant=primary])"}`)
        ?.click();
  });
})();
