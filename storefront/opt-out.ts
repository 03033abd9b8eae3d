// Does this browser's person want nothing told? Said on Teppan's privacy page, which leads back here, or by the browser itself.
import { cookie, remember, remembered, setCookie } from "./store";
import { kept } from "./told";

/** The privacy page adds it to an address of the shop: 1 to stop, 0 to go on. */
const parameter = /[?&]tp_off=([01])/;

/** Notes what the address says. */
export function hasOptedOut(): boolean {
  const said = parameter.exec(location.search)?.[1];
  if (said) {
    remember("localStorage", kept.optOut, said === "1" ? "1" : null);
    setCookie(kept.optOut, said);
  }
  const isRefused = (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  return isRefused || remembered("localStorage", kept.optOut) === "1" || cookie(kept.optOut) === "1";
}
