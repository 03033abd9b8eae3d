// Words of the page on which somebody confirms that they signed up.
export const optIn = {
  open: {
    title: "Confirm your sign-up",
    text: "Thank you for signing up for email from {{shop}}. Please read the line below and press the button.",
  },
  confirmed: {
    title: "You are signed up",
    text: "Thank you. You will hear from {{shop}} by email.",
  },
  refused: {
    title: "We could not sign you up",
    text: "This address has asked for no more email, or email does not reach it. If you would like to hear from {{shop}}, please contact the shop.",
  },
  expired: {
    title: "This link has expired",
    text: "Please sign up again on the pages of {{shop}}, and a new confirmation message will be sent to you.",
  },
  button: "Complete my sign-up",
  shop: "Go to {{shop}}",
};
