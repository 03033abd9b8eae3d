// Words of the page on which a shop's customers answer a question.
export const survey = {
  recommend: {
    title: "How likely are you to recommend {{shop}} to friends or family?",
    text: "Choose a number from 0 to 10.",
    low: "{{score}}: not at all likely",
    high: "{{score}}: extremely likely",
  },
  like: {
    title: "How do you like what you ordered?",
    text: "Choose a number from 1 to 5.",
    low: "{{score}}: not at all",
    high: "{{score}}: very much",
  },
  goods: "What you ordered",
  score: "Your score",
  missing: "Please choose a number.",
  comment: "Would you like to tell us why? (optional)",
  button: "Send answer",
  doneTitle: "Thank you for your answer",
  doneText: "It helps {{shop}} to become a better shop.",
};
