// The quote beside a number.

let hiding = null;

function showTip(cite) {
  const tip = $("tip");
  clearTimeout(hiding);
  const [quote, where] = [document.createElement("q"), document.createElement("small")];
  quote.textContent = cite.dataset.quote;
  where.textContent = cite.dataset.where;
  tip.replaceChildren(quote, where);
  tip.hidden = false;
  const box = cite.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left - 20, innerWidth - tip.offsetWidth - 8));
  const below = box.bottom + tip.offsetHeight + 12 < innerHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? box.bottom + 6 : Math.max(8, box.top - tip.offsetHeight - 6)}px`;
  cite.setAttribute("aria-describedby", "tip");
}

function hideTip() {
  clearTimeout(hiding);
  if ($("tip")) $("tip").hidden = true;
}
