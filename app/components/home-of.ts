// Where does an error page lead home? To what belongs to whoever met it.

/** A staff session opens no screen of a shop; a shop's customers have nothing here. */
export function homeOf(pathname: string): "/app" | "/support" | null {
  if (/^\/(u|c|o|link-expired)(\/|$)/.test(pathname)) return null;
  return /^\/support(\/|$)/.test(pathname) ? "/support" : "/app";
}
