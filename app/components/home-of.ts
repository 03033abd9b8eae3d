// Where does an error page lead home? To what belongs to whoever met it.

/** A staff session opens no screen of a shop; a shop's customers, who come by any other address, have nothing here. */
export function homeOf(pathname: string): "/app" | "/support" | null {
  if (/^\/support(\/|$)/.test(pathname)) return "/support";
  return /^\/(app|auth|dev)(\/|$)/.test(pathname) ? "/app" : null;
}
