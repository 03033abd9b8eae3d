// Words of the page on which a shop's customers answer a survey; the questions are the shop's.
export const survey = {
  goods: "What you ordered",
  label: {
    neededOne: "{{question}}",
    neededMany: "{{question}} (as many as you like)",
    optionalOne: "{{question}} (optional)",
    optionalMany: "{{question}} (optional, as many as you like)",
  },
  end: "{{score}}: {{word}}",
  missing: "Please choose a number.",
  missingChoice: "Please choose one.",
  missingText: "Please write a word or two.",
  again: "You have answered already. If you send the form again, your new answer replaces the first one.",
  button: "Send answer",
  doneTitle: "Thank you for your answer",
  closedTitle: "We have your answer",
  closedText: "{{shop}} has read it with care. An answer can be changed for seven days after it was first given.",
};
