// Which number does a merchant mean who types as people write: full-width, in groups of three, with a currency's sign or a unit?

/** "￥１，０００" and "1,000円" are 1000, "１０％" is 10. What is no number stays none, and is refused by the check that follows. */
export const typedNumber = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\s/g, "")
    .replace(/^[¥$]/, "")
    .replace(/[円%]$/, "")
    // A comma elsewhere is some countries' decimal point: "0,5" is not 5.
    .replace(/^-?\d{1,3}(,\d{3})+(?=\.|$)/, (grouped) => grouped.replaceAll(",", ""));
