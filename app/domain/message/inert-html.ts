// How is a sent message shown to somebody who is not its reader? Nothing in it may count as the reader's open or click.

/** Without our open pixel; links keep their looks and lead nowhere. */
export const inertHtml = (html: string): string =>
  html.replace(/<img[^>]+\/o\/[^>]*>/g, "").replace(/(<a\b[^>]*?)\shref=/gi, "$1 data-href=");
