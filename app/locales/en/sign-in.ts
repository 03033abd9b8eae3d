// Words of the sign-in pages.
export const signIn = {
  shopify: {
    title: "Sign in to Teppan",
    text: "Enter your Shopify store, and Teppan opens in the Shopify admin.",
    shop: "Store domain",
    shopHelp: "For example: example.myshopify.com",
    action: "Open in Shopify",
    missing: "Enter the domain of your store.",
    invalid: "Check the store domain. It looks like example.myshopify.com.",
  },
  colorMe: {
    title: "Connect with Color Me Shop",
    actor: "Signed in from Color Me Shop",
    again: "Connect again",
    declined: "The connection was not allowed. To use Teppan, press “Allow” on Color Me Shop's page.",
    "not-completed": "The connection was not completed. It may have timed out or been closed partway. Please try again.",
    away: "Color Me Shop could not be reached. Please try again in a while.",
    or: "Do you use Color Me Shop?",
    open: "Open with Color Me Shop",
  },
  erasing: {
    title: "Your data is being erased",
    text: "Nothing more is sent, and erasing begins within minutes. Remove the app itself in the Color Me Shop admin.",
  },
  local: {
    title: "Development sign-in",
    text: "This page exists in development only. In production Teppan is opened from the shop's own admin.",
    open: "Open",
    none: "There are no stores yet.",
    staff: "Open as staff",
    staffText: "Opens the support screens as a local member of staff.",
    unknown: "There is no such store.",
  },
  staff: {
    title: "Support",
    again: "Sign in again",
    unconfigured:
      "Staff sign-in is not set up. Set STAFF_OIDC_ISSUER, STAFF_OIDC_CLIENT_ID, STAFF_OIDC_CLIENT_SECRET and STAFF_EMAIL_DOMAIN.",
    "not-completed": "The sign-in was not completed. It timed out or was canceled partway.",
    "email-not-verified": "There is no verified email address.",
    "wrong-domain": "This email address cannot open the support screens.",
    signedOut: "You have signed out.",
  },
};
