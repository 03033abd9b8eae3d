// Words of the page that tells a shop's customers what its pages send to Teppan.
export const privacy = {
  title: "What this site sends about your visit",
  text: "So that what you hear from {{shop}} suits you, your browser sends information about the pages you view on its site to the receiver named below.",
  notice: {
    what: {
      label: "What is sent",
      text: "The addresses of the pages you view and how long you view them, the products you look at, what you search for on the site, what you do in the cart and at checkout, the page you came from, an ID that tells browsers apart, your time zone, IP address and kind of browser",
    },
    receiver: { label: "Receiver", text: "Teppan, a customer management service that handles the information on behalf of {{shop}}" },
    shopPurpose: {
      label: "What {{shop}} uses it for",
      text: "Messages by email, LINE and other channels that match your interests, product recommendations, seeing whether they help, and improving the site",
    },
    receiverPurpose: {
      label: "What the receiver uses it for",
      text: "Providing this service to {{shop}}. It is not combined with other shops’ information and not used for anything else.",
    },
    kept: {
      label: "How long it is kept",
      text: "{{days}} days. If you sign in, or come by a link in a message to you, it is kept together with your customer record.",
    },
    stop: {
      label: "How to stop it",
      text: "Press the button below, and your browser’s information is no longer collected. You can go on shopping as before.",
    },
  },
  stopAt: "You can stop what your browser sends on this page:\n{{address}}",
  button: { off: "Stop sending", on: "Start sending again" },
  done: {
    off: {
      title: "Your choice is noted",
      text: "When you view {{shop}}’s site with this browser, nothing about your visit is kept. Go back to the shop with the next button, and your browser notes the choice there, too.",
    },
    almost: {
      title: "One more press to stop it",
      text: "Go back to {{shop}}’s site with the next button: your browser then notes the choice, and sends nothing more about your visits. What it sent before is deleted.",
    },
    on: {
      title: "Sending is on again",
      text: "What you view on {{shop}}’s site helps to choose what you hear from it again. Go back to the shop with the next button, and your browser notes the choice there, too.",
    },
  },
  toShop: "Back to {{shop}}",
};
