// How is a mailbox written to SendGrid whose dots stand where RFC 5321 allows none?

/**
 * In quotes, which makes an address of it (support.sendgrid.kke.co.jp, article 360000019762); not the others, for some
 * hosts take no quotes.
 */
export function quotedMailbox(address: string): string {
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  return oddDots.test(local) ? `"${local}"${address.slice(at)}` : address;
}

const oddDots = /^\.|\.\.|\.$/;
