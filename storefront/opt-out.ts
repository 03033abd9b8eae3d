// Does this browser's person want nothing told? Said on Teppan's privacy page, which leads back here, or by the browser itself.
import { cookie, remember, remembered, setCookie } from "./store";
import { chosenOptOut, kept } from "./told";

/** Notes what the address says. */
export function hasOptedOut(): boolean {
  const chosen = chosenOptOut(location.search);
  if (chosen !== undefined) {
    remember("localStorage", kept.optOut, chosen ? "1" : null);
    setCookie(kept.optOut, chosen ? "1" : "0");
  }
  const isRefused = (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  return isRefused || remembered("localStorage", kept.optOut) === "1" || cookie(kept.optOut) === "1";
}
