// Words of the settings page on what the shop's pages tell.
export const storefront = {
  title: "Storefront visits",
  subtitle: "The products and pages that customers view on your shop’s site serve conditions of scenarios and recommendations.",
  heard: { title: "Visits are coming in", text: "The latest one was on {{at}}." },
  silent: {
    title: "No visit has been received yet",
    text: "Once your shop’s site is opened, visits arrive within seconds. Nothing comes from customers who have not agreed, or who chose to stop it.",
  },
  kept: {
    title: "How long it is kept",
    text: "Visits older than this are deleted within a day. The page for your customers and the notice name this number of days.",
    label: "Days to keep",
    help: "{{min}} to {{max}} days. Older visits no longer count for conditions, recommendations or the way by which a customer came. What is deleted after a shorter time was set cannot be brought back.",
    unit: "days",
    days: "{{days}} days",
  },
  problem: { "not-whole": "Enter a whole number of days", outside: "Enter a number between {{min}} and {{max}}" },
  page: {
    title: "A page for your customers",
    text: "It says what is sent and what for, and lets customers stop it. Link to it from your privacy policy or the foot of your site.",
    address: "Address of the page",
  },
  notice: {
    title: "Text of the notice",
    text: "For shops that must give notice of outward transmission under Japan’s Telecommunications Business Act. Paste it into your privacy policy. Ask a lawyer whether you need it.",
    label: "Notice",
  },
};
