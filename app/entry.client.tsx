// How does a page come alive in the browser? In the language that the server wrote it in.
import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { makeI18n } from "./locales/i18n";

const i18n = makeI18n(document.documentElement.lang === "en" ? "en" : "ja");

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
