// Words of the settings page on what the shop's pages tell.
export const storefront = {
  title: "Storefront visits",
  subtitle: "Products and pages that customers view on your shop’s site are used for scenario conditions and recommendations.",
  heard: { title: "Visits are coming in", text: "The latest one was on {{at}}." },
  silent: {
    title: "No visit has been received yet",
    text: "Visits arrive within seconds of someone opening your shop’s site. Nothing is received from customers who have not agreed or have opted out.",
  },
  kept: {
    title: "Retention period",
    text: "Visits older than this are deleted within a day. The customer page and the notice state this number of days.",
    label: "Days to keep",
    help: "{{min}} to {{max}} days. Older visits no longer count for conditions, recommendations or traffic sources. What is deleted after shortening the period cannot be restored.",
    unit: "days",
    days: "{{days}} days",
  },
  problem: { "not-whole": "Enter a whole number of days", outside: "Enter a number between {{min}} and {{max}}" },
  page: {
    title: "A page for your customers",
    text: "Explains what is sent and why, and lets customers stop it. Link to it from your privacy policy or your site’s footer.",
    address: "Page address",
  },
  notice: {
    title: "Notice text",
    text: "For shops that must give notice of external transmission under Japan’s Telecommunications Business Act. Paste it into your privacy policy. Ask a lawyer whether you need it.",
    label: "Notice",
  },
};
