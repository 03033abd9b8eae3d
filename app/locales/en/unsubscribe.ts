// Words of the pages that a shop's customers see.
export const unsubscribe = {
  /** By the channel of the message that led here: it is that one which stops. */
  title: { email: "Stop receiving email?", line: "Stop messages on LINE?", sms: "Stop text messages?" },
  text: {
    email: "Press the button and {{shop}} will send you no more news by email. Messages about your orders still arrive.",
    line: "Press the button and {{shop}} will send you no more news on LINE. You stay friends there.",
    sms: "Press the button and {{shop}} will send you no more news by text message.",
  },
  button: "Unsubscribe",
  rather: "Or ",
  less: "hear from us less often, or only about some things",
  again: "See your other settings",
  doneTitle: "You are unsubscribed",
  doneText: {
    email: "{{shop}} will send you no more news by email. Thank you for reading.",
    line: "{{shop}} will send you no more news on LINE. Thank you for reading.",
    sms: "{{shop}} will send you no more news by text message. Thank you for reading.",
  },
  sender: { legalName: "Sender", postalAddress: "Address", contact: "Contact" },
  unknownTitle: "This link does not work",
  unknownText: "It may have expired, or part of the address may be missing. Please ask the shop directly.",
};
