// Words of the pages that a shop's customers see.
export const unsubscribe = {
  title: "Stop receiving e-mail?",
  text: "Press the button and {{shop}} will send you no more news by e-mail. Messages about your orders still arrive.",
  button: "Unsubscribe",
  rather: "Or stay, and ",
  less: "hear from us less often, or only about some things",
  again: "See your other settings",
  doneTitle: "You are unsubscribed",
  doneText: "{{shop}} will send you no more news by e-mail. Thank you for having read us.",
  sender: { legalName: "Sender", postalAddress: "Address", contact: "Contact" },
  unknownTitle: "This link does not work",
  unknownText: "It may have expired, or part of the address may be missing. Please ask the shop directly.",
};
