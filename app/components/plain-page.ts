// Which pages are plain HTML: no scripts, and none of the admin's styles? Those of a shop's customers, on whatever phone and network they are.

/** A route says so by `export const handle = plainPage`. */
export const plainPage = { isPlain: true } as const;
