// The text: the words that an answer cites are marked, and led to and back from.

// Offsets count characters as Python does; a character beyond the basic plane is two in JavaScript.
function unit(text, count) {
  return /[\ud800-\udbff]/.test(text) ? [...text].slice(0, count).join("").length : count;
}

function clearMarks() {
  all("a.mark", $("documents")).forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  });
}

function markAll(root, scroll) {
  if (!$("documents")) return;
  const followed = document.querySelector("#documents a.mark.now")?.dataset.place;
  const focused = document.activeElement?.matches("a.mark");
  clearMarks();
  const cites = all(".cite", root);
  const seen = new Set();
  for (const cite of cites) {
    if (seen.has(placeOf(cite))) continue;
    seen.add(placeOf(cite));
    mark(cite.dataset, "cited");
  }
  const marked = $("marked");
  marked.textContent = seen.size ? `${root.closest(".exchange") ? "Cited in this answer" : "Quoted at the start"}: ${seen.size === 1 ? "1 place" : seen.size + " places"}` : "Words that an answer cites are marked here.";
  if (!scroll || !seen.size) return;
  if (seen.has(followed)) { // somebody was quicker than the server that draws
    const marks = all("a.mark", $("documents")).filter((one) => one.dataset.place === followed);
    marks.forEach((one) => one.classList.add("now"));
    if (focused) marks[0]?.focus({ preventScroll: true });
    return;
  }
  openDocument(cites[0].dataset.document);
  if (!narrow()) bring(marksOf(cites[0])[0], false);
}

// Where the words stand that a citation cites: a number alone stands for others in each answer, and at the start in each document.
function placeOf({ dataset: { document: name, start, end } }) {
  return JSON.stringify([name, start, end]);
}

function marksOf(cite) {
  return all("a.mark", $("documents")).filter((one) => one.dataset.place === placeOf(cite));
}

function openDocument(name) {
  all(".document").forEach((one) => (one.hidden = one.dataset.document !== name));
  if ($("document-choice")) $("document-choice").value = name;
}

function mark(data, kind) {
  const { document: name, start, end, number } = data;
  const article = all(".document").find((one) => one.dataset.document === name);
  if (!article) return [];
  const made = [];
  for (const block of all("[data-from]", article)) {
    const [from, to] = [Number(block.dataset.from), Number(block.dataset.to)];
    if (from >= end || to <= start) continue;
    const text = block.textContent;
    made.push(...wrap(block, unit(text, Math.max(start, from) - from), unit(text, Math.min(end, to) - from), kind, number));
  }
  made.forEach((one) => (one.dataset.place = placeOf({ dataset: data })));
  if (made[0] && number) made[0].dataset.first = number;
  return made;
}

function wrap(block, start, end, kind, number) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const pieces = [];
  for (let node = walker.nextNode(), at = 0; node; at += node.data.length, node = walker.nextNode()) {
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, node.data.length)];
    if (from < to) pieces.push([node, from, to]);
  }
  return pieces.map(([node, from, to]) => {
    const made = document.createElement("a");
    made.className = `mark ${kind}`;
    made.href = "#conversation";
    made.title = number ? `Cited as ${number}: back to the sentence` : "Back to the answer";
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    range.surroundContents(made);
    return made;
  });
}

let cameFrom = null;

function follow(from) {
  cameFrom = from;
  if (narrow()) openSource(true);
  hideTip();
  let marks;
  if (from.classList.contains("cite")) {
    markAll(from.closest(".exchange, .start") || element, false);
    marks = marksOf(from);
  } else {
    clearMarks();
    marks = mark(from.dataset, from.classList.contains("related-jump") ? "related" : "heading");
  }
  openDocument(from.dataset.document);
  marks.forEach((one) => one.classList.add("now"));
  if (marks[0]) bring(marks[0], true);
}

function bring(target, focus) {
  const pane = $("documents");
  if (!target || !pane) return;
  const top = target.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTo({ top: top - pane.clientHeight / 3, behavior: focus && !calm() ? "smooth" : "auto" });
  if (focus) target.focus({ preventScroll: true });
}

function back(target) {
  const shown = cameFrom?.isConnected && placeOf(cameFrom) === target.dataset.place ? cameFrom : null;
  const place = current.exchanges.length - 1;
  const root = cameFrom?.isConnected ? cameFrom.closest(".exchange, .start") || element : $(`exchange-${place}`) || element;
  const cite = shown || all(".cite", root).find((one) => placeOf(one) === target.dataset.place) || cameFrom;
  if (narrow()) openSource(false);
  if (!cite) return;
  cite.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  cite.focus({ preventScroll: true });
  const said = cite.closest(".said, .synopsis, .related");
  said?.classList.add("flash");
  setTimeout(() => said?.classList.remove("flash"), 1500);
}

function step(by) {
  const cites = all(".cite", element);
  const at = cites.indexOf(cameFrom?.isConnected ? cameFrom : document.activeElement);
  const next = cites[at < 0 ? (by > 0 ? 0 : cites.length - 1) : (at + by + cites.length) % cites.length];
  if (next) { next.scrollIntoView({ block: "center" }); follow(next); }
}

function sourceIsOpen() {
  return document.documentElement.classList.contains("source-open");
}

function openSource(now, focus = true) {
  if (!narrow()) return $("documents").focus({ preventScroll: true });
  document.documentElement.classList.toggle("source-open", now);
  $("source-open").setAttribute("aria-expanded", String(now));
  shutOff();
  if (focus) $(now ? "source-close" : "source-open").focus({ preventScroll: true });
}

// Where the text is a drawer, the keyboard reaches either what it covers or what it holds.
function shutOff() {
  $("source-pane").inert = narrow() && !sourceIsOpen();
  all("#chat-pane, .top, #tabs > :first-child").forEach((part) => (part.inert = narrow() && sourceIsOpen()));
}
