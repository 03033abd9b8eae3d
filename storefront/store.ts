// What does the shop's own page remember for us? Nothing where the browser forbids it.

type Place = "localStorage" | "sessionStorage";

export function remembered(place: Place, key: string): string {
  try {
    return window[place].getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function remember(place: Place, key: string, value: string | null): void {
  try {
    if (value === null) window[place].removeItem(key);
    else window[place].setItem(key, value);
  } catch {
    // A private window, or a full one: the next page begins anew.
  }
}

const year = 400 * 86_400;

export const cookie = (name: string) => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? "";

export function setCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: Safari and Firefox have no cookieStore
  document.cookie = `${name}=${value}; path=/; max-age=${year}; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
}
