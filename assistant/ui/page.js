// The page's script: keeps conversations in the browser, marks cited words in the text, and tells the server what to do.
// It runs once, inside Gradio's HTML component: `element`, `props`, `trigger`, `server` and `watch` are Gradio's.
const VERSION = 1;
const KEPT = "commentary/conversation/";
const SETTINGS = "commentary/settings";
const OPEN = "commentary/open";
const UNDO = "commentary/undo"; // conversations as they were before a question took the place of others
const MOST_STEPS = 5;
const TYPED = "commentary/typed"; // what stood in the question's box when the page was left
const DEFAULTS = { style: "numbers", quotes: "3", size: "normal", theme: "system", keys: "on" };
const NARROW = "(max-width: 60rem)";
const ALIVE_MS = 3000; // between two looks whether the server that answers is still there
const MOST = 200; // exchanges of a conversation, as the server has it
const GONE = "The server does not answer, so nothing was done. Try again in a moment, or reload the page.";
const FILES = "This page takes no files. Paste your question as text.";

const $ = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const narrow = () => matchMedia(NARROW).matches;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

let current = fresh();
let known = null; // its text as this tab read or wrote it last: another one means that another tab was there
let writes = false; // whether what the server draws next is to be kept
let busy = false;
let restored = null; // the step that Undo brings back, to be forgotten once it is there
let editing = null; // the exchange that the next question replaces
let asked = null; // the question asked last, its place, and the conversation as it was before
let turn = 0; // counts what the server was asked to draw; what it draws of an earlier turn comes too late
let shown = null; // what it drew last
let under = null; // what the question that was asked last hides, until the server draws
let alive = null;
let starting = null;
let appId = null;

function fresh() {
  return { version: VERSION, id: Date.now().toString(36) + Math.random().toString(36).slice(2, 8), title: "", exchanges: [] };
}

// ---- kept in the browser -------------------------------------------------------------------------------------------

function stored(key, value, storage = "localStorage") {
  try {
    if (value === undefined) return window[storage].getItem(key);
    if (value === null) window[storage].removeItem(key);
    else window[storage].setItem(key, value);
  } catch (error) {
    if (value !== undefined) say("Your browser keeps nothing here: its storage is full or switched off. Export what you need.");
  }
  return null;
}

function parsed(text) {
  try { return JSON.parse(text); } catch (error) { return null; }
}

// Whether this looks like a conversation of this version; the server looks closely before it draws one.
function readable(kept) {
  const { version, exchanges } = kept ?? {};
  return version === VERSION && Array.isArray(exchanges) && exchanges.length > 0 && exchanges.every((one) => typeof one?.question === "string");
}

function keep() {
  const [text, theirs] = [current.exchanges.length ? JSON.stringify(current) : null, stored(KEPT + current.id)];
  if (theirs === null && known !== null) return say("This conversation was deleted in another tab, so nothing more of it is kept.");
  if (theirs !== known) {
    current = { ...current, id: fresh().id };
    known = null;
    say("Another tab changed this conversation meanwhile. What you see here is kept beside it, as one of its own.");
    return keep();
  }
  stored(KEPT + current.id, text);
  known = stored(KEPT + current.id);
  stored(OPEN, text && current.id);
  list();
}

function keys() {
  try { return Object.keys(localStorage).filter((key) => key.startsWith(KEPT)); } catch (error) { return []; }
}

function list() {
  const items = keys().sort().reverse().map((key) => {
    const id = key.slice(KEPT.length);
    const kept = parsed(stored(key));
    const name = readable(kept) ? String(kept.title || kept.exchanges[0].question) : "Cannot be read";
    const item = document.createElement("li");
    item.append(button(name, { do: "open", id }));
    if (readable(kept)) item.append(button("Rename", { do: "rename", id }, name));
    item.append(button("Delete", { do: "delete", id }, name));
    item.firstChild.setAttribute("aria-current", id === current.id ? "true" : "false");
    return item;
  });
  $("conversations")?.replaceChildren(...items);
}

function button(text, data, name) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  Object.assign(made.dataset, data);
  if (name) made.setAttribute("aria-label", `${text} “${name}”`);
  return made;
}

function openConversation(id) {
  const kept = parsed(stored(KEPT + id));
  return readable(kept) ? turnTo({ ...kept, id }) : turnTo(fresh(), { unread: kept });
}

function renameConversation(id) {
  const kept = parsed(stored(KEPT + id));
  const title = prompt("Name of the conversation", kept.title || "");
  if (!title) return;
  kept.title = title.slice(0, 200);
  if (id === current.id) current.title = kept.title;
  stored(KEPT + id, JSON.stringify(kept));
  if (id === current.id) known = stored(KEPT + id);
  list();
  document.querySelector(`#conversations [data-do=rename][data-id="${CSS.escape(id)}"]`)?.focus();
}

function deleteConversation(id) {
  if (id === current.id && refused()) return;
  if (!confirm("Delete this conversation? This cannot be undone.")) return;
  stored(KEPT + id, null);
  stored(UNDO, JSON.stringify(steps().filter((step) => step.id !== id)));
  if (id === current.id) begin();
  list();
  $("menu").focus();
}

function begin() {
  if (turnTo(fresh())) focusQuestion();
}

// ---- asking --------------------------------------------------------------------------------------------------------

function refused() {
  if (busy) say("An answer is still being looked for. Stop it first.");
  return busy;
}

// The one way to another conversation, or to another state of this one: what is asked meanwhile belongs to the one shown.
function turnTo(next, { link = "", keeps = false, unread = next } = {}) {
  if (refused()) return false;
  const [was, mine] = [{ current, known }, ++turn];
  if (next.id !== current.id || !keeps) known = stored(KEPT + next.id);
  if (editing !== null) $("question").value = "";
  if (next !== current) notice("");
  current = next;
  editing = null;
  [writes, restored] = [keeps, null];
  trigger("show", { turn: mine, conversation: unread, link });
  lives().then((here) => {
    if (here || mine !== turn || shown?.state.turn === mine) return;
    turn++; // should it still be drawn, it comes too late
    ({ current, known } = was);
    say(GONE);
  });
  return true;
}

function ask(question, place = current.exchanges.length) {
  if (refused()) return;
  asked = { question, place, conversation: current, undo: stored(UNDO), known };
  editing = null;
  notice("");
  [writes, restored] = [true, null];
  become("asking", ""); // before the server is told: it may never answer
  asked.conversation = { ...asked.conversation, id: current.id };
  putAway(asked.conversation.exchanges.length - place);
  draft("Looking …");
  setBusy(true);
  if (document.activeElement !== $("question")) $("stop").focus(); // what was pressed goes
  announce("Looking …");
  trigger("ask", { turn: ++turn, ...asked });
}

// The question that was asked last, at its place, as far as it came.
function become(stage, message) {
  const one = { question: asked.question, stage, answer: null, message };
  current = { ...current, exchanges: [...asked.conversation.exchanges.slice(0, asked.place), one].slice(-MOST) };
  keep();
}

function steps() {
  return parsed(stored(UNDO)) || [];
}

function putAway(count) {
  if (!count) return;
  const { place, conversation } = asked;
  const step = { id: conversation.id, length: place + 1, exchanges: conversation.exchanges };
  stored(UNDO, JSON.stringify([...steps(), step].slice(-MOST_STEPS)));
  if (count > 1) say(`${count === 2 ? "The question after it is" : `The ${count - 1} questions after it are`} put away. Undo brings back what was here.`);
}

// Show the question at once; what the server draws takes its place.
function draft(words, ...more) {
  under ??= [...element.childNodes];
  if (asked.place === 0) element.replaceChildren();
  all(".exchange", element).slice(asked.place).forEach((one) => one.remove());
  const exchange = document.createElement("article");
  exchange.className = "exchange draft";
  exchange.id = `exchange-${asked.place}`;
  exchange.dataset.place = asked.place;
  const question = document.createElement("h2");
  question.className = "asked";
  question.textContent = asked.question.slice(0, 2000);
  const doing = document.createElement("p");
  doing.className = busy ? "notice" : "doing";
  doing.append(...(busy ? [] : [document.createElement("i")]), words);
  exchange.append(question, doing, ...more);
  element.append(exchange);
  exchange.scrollIntoView({ block: "end" });
}

function setBusy(now) {
  busy = now;
  const [hide, show] = now ? [$("send"), $("stop")] : [$("stop"), $("send")];
  const held = document.activeElement === hide;
  [hide.hidden, show.hidden] = [true, false];
  if (held) show.focus();
  clearInterval(alive);
  if (now) alive = setInterval(lookForServer, ALIVE_MS);
}

async function lives() {
  try {
    const reply = await fetch("gradio_api/app_id", { cache: "no-store" });
    const { app_id: id } = await reply.json();
    appId ??= id;
    return id === appId;
  } catch (error) {
    return false;
  }
}

async function lookForServer() {
  if (!(await lives()) && busy) interrupted();
}

// What a function of the server gives; nothing, and a word to the person, where it cannot be reached: Gradio throws nothing.
async function served(name, sent) {
  const reply = await server[name](sent).catch(() => undefined);
  if (reply === undefined) say(GONE);
  return reply;
}

function interrupted() {
  become("stopped", "Interrupted: the server was restarted or is gone.");
  draft(current.exchanges[asked.place].message, button("Ask again", { act: "retry" }));
  setBusy(false);
  say("The server was restarted or is gone. Your question and conversation are kept: ask again, or reload the page.");
}

function drawn() {
  const { record, state } = props.value;
  if (state.turn < turn) { // of an answer that was stopped
    if (shown && shown.html !== props.value.html) props.value = shown;
    return;
  }
  shown = props.value;
  if (!record) {
    if (state.failed) stored(KEPT + current.id, asked.known); // what could not be read stays as it was
    [current, known] = [fresh(), null];
  } else {
    const mine = (state.failed ? asked.conversation : current).exchanges; // what was said of answers is known here first
    const exchanges = record.exchanges.map((one, place) => ({ ...one, feedback: mine[place]?.feedback || "" }));
    current = { ...record, exchanges, id: current.id, title: current.title || record.title };
    if (state.failed) {
      stored(UNDO, asked.undo);
      if (asked.place < current.exchanges.length) editing = asked.place;
    }
    if (writes) keep();
    if (restored) stored(UNDO, JSON.stringify(steps().filter((step) => JSON.stringify(step) !== restored)));
    restored = null;
  }
  stored(OPEN, current.exchanges.length ? current.id : null);
  if (element.querySelector(".draft")) element.replaceChildren(...under); // Gradio draws nothing where the HTML is the same
  under = null;
  showFeedback();
  setBusy(state.busy); // also anew, where the server was away for a moment only
  if (state.said) announce(state.said);
  if (state.notice) notice(state.notice);
  if (state.failed && $("question")) $("question").value = asked.question;
  if (state.busy || state.said) element.lastElementChild?.scrollIntoView({ block: state.said ? "nearest" : "end" });
  const place = current.exchanges.length - 1;
  markAll($(`exchange-${place}`) || element, !state.busy);
  waitForStarters(state.tried);
}

function waitForStarters(tried) {
  clearTimeout(starting);
  if (!tried && !current.exchanges.length) starting = setTimeout(drawStarters, 2500);
}

async function drawStarters() {
  if (busy || current.exchanges.length) return;
  const html = await server.starters(current).catch(() => undefined);
  if (html === undefined || busy || current.exchanges.length) return;
  if (html) props.value = { html, record: null, state: {} };
  if (html) waitForStarters(false);
  else turnTo(current);
}

// ---- the text ------------------------------------------------------------------------------------------------------

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

// ---- the quote beside a number -------------------------------------------------------------------------------------

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

// ---- words to a person ---------------------------------------------------------------------------------------------

let fading = null;

function say(text) {
  const toast = $("toasts");
  if (!toast) return;
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => (toast.hidden = true), 8000);
}

// What stays beside the question until the next step.
function notice(text) {
  $("notice").textContent = text;
  $("notice").hidden = !text;
}

function announce(text) {
  if ($("announcer")) $("announcer").textContent = text;
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch (error) { // not allowed, or a page that is not served safely
    prompt("Copy this:", text);
  }
}

async function save(kind) {
  const file = await served("export", { kind, conversation: current });
  if (!file) return;
  if (file.error) return say(file.error);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([file.text], { type: "text/plain;charset=utf-8" }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`Saved ${file.name}.`);
}

function focusQuestion() {
  $("question")?.focus();
}

function settings(change) {
  const now = { ...DEFAULTS, ...(parsed(stored(SETTINGS) || "{}")), ...change };
  stored(SETTINGS, JSON.stringify(now));
  const root = document.documentElement;
  for (const name of ["style", "quotes", "size", "keys"]) root.dataset[name] = now[name];
  const dark = now.theme === "dark" || (now.theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.body.classList.toggle("dark", dark);
  for (const [name, value] of Object.entries(now)) {
    const field = document.querySelector(`#settings [name="${CSS.escape(name)}"]`);
    if (field?.type === "checkbox") field.checked = value === "on";
    else if (field) field.value = value;
  }
}

function drawer(now, focus = true) {
  $("drawer").hidden = !now;
  $("menu").setAttribute("aria-expanded", String(now));
  if (now) list();
  if (focus) (now ? $("drawer").querySelector("button") : $("menu")).focus();
}

function closeOutside(target) {
  if (!$("drawer").hidden && !target.closest?.("#drawer, #menu")) drawer(false, false);
  if (sourceIsOpen() && !target.closest?.("#source-pane, #source-open")) openSource(false, false);
}

// ---- what buttons do -----------------------------------------------------------------------------------------------

const DO = {
  new: begin,
  open: (it) => openConversation(it.dataset.id) && drawer(false),
  rename: (it) => renameConversation(it.dataset.id),
  delete: (it) => deleteConversation(it.dataset.id),
  "close-drawer": () => drawer(false),
  markdown: () => save("markdown"),
  pack: () => save("pack"),
  settings: () => $("settings").showModal(),
  close: (it) => it.closest("dialog").close(),
};

const ACT = {
  undo,
  ask: (it) => ask(it.textContent),
  retry: (it, place) => ask(current.exchanges[place].question, place),
  edit: (it, place) => {
    editing = place;
    $("question").value = current.exchanges[place].question;
    focusQuestion();
    notice("Change the question and press Enter: its answer and the questions after it are put away. Esc leaves it as it was.");
  },
  copy: (it) => copy(it.dataset.text, "Copied with its quotes."),
  link: (it) => copy(`${location.origin}${location.pathname}#a=${it.dataset.link}`, "Link copied."),
  more: (it) => {
    const quotes = it.parentElement.querySelector(".quotes");
    quotes.classList.add("whole");
    quotes.tabIndex = -1;
    quotes.focus();
  },
  good: (it, place) => feedback(place, "good"),
  bad: (it) => {
    const form = it.closest(".exchange").querySelector(".faults");
    form.hidden = !form.hidden;
    it.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) form.querySelector("input").focus();
  },
};

async function feedback(place, what, faults = [], remark = "") {
  const conversation = current;
  const reply = await served("feedback", { conversation, place, good: what === "good", faults, remark });
  if (!reply) return false;
  say(reply.said);
  if (!reply.kept || current.id !== conversation.id || !current.exchanges[place]) return reply.kept;
  current = { ...current, exchanges: current.exchanges.map((one, at) => (at === place ? { ...one, feedback: what } : one)) };
  keep();
  showFeedback();
  return true;
}

function showFeedback() {
  current.exchanges.forEach((one, place) => {
    for (const what of ["good", "bad"]) {
      $(`exchange-${place}`)?.querySelector(`[data-act=${what}]`)?.setAttribute("aria-pressed", String(one.feedback === what));
    }
  });
}

function undo() {
  if (!current.exchanges.length || refused()) return;
  const back = steps().findLast((step) => step.id === current.id);
  const restores = back?.length === current.exchanges.length;
  const exchanges = restores ? back.exchanges : current.exchanges.slice(0, -1);
  turnTo({ ...current, exchanges, title: exchanges.length ? current.title : "" }, { keeps: true });
  restored = restores && JSON.stringify(back);
}

function stop() {
  trigger("stop", { turn: ++turn, ...asked });
}

document.addEventListener("click", (event) => {
  closeOutside(event.target);
  const it = event.target.closest?.("button, a.mark");
  if (!it) return;
  if (it.matches("a.mark")) { event.preventDefault(); back(it); }
  else if (it.matches(".cite, .jump")) follow(it);
  else if (it.dataset.do) DO[it.dataset.do](it);
  else if (it.dataset.act) ACT[it.dataset.act](it, Number(it.closest(".exchange")?.dataset.place));
  else if (it.id === "menu") drawer($("drawer").hidden);
  else if (it.id === "source-open") openSource(!sourceIsOpen());
  else if (it.id === "source-close") openSource(false);
  else if (it.id === "stop") stop();
});

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.id === "ask-form") {
    const box = $("question");
    const question = box.value;
    if (busy || !question.trim()) return;
    box.value = "";
    ask(question, editing ?? current.exchanges.length);
  } else if (form.classList.contains("faults")) {
    const faults = all("input[name=fault]:checked", form).map((box) => box.value);
    const exchange = form.closest(".exchange");
    if (!(await feedback(Number(exchange.dataset.place), "bad", faults, form.elements.remark.value))) return;
    form.reset();
    form.hidden = true;
    exchange.querySelector("[data-act=bad]").setAttribute("aria-expanded", "false");
    exchange.querySelector("[data-act=bad]").focus();
  }
});

document.addEventListener("change", (event) => {
  const { name, type, checked, value } = event.target;
  if (event.target.closest("#settings")) settings({ [name]: type !== "checkbox" ? value : checked ? "on" : "off" });
  if (event.target.id === "document-choice") {
    openDocument(event.target.value);
  }
});

document.addEventListener("keydown", (event) => {
  if (!element.getClientRects().length) return; // another tab of the page is open
  const box = event.target.closest?.("input, textarea, select");
  if (event.key === "Enter" && event.target.id === "question" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $("ask-form").requestSubmit();
  } else if (event.key === "Escape") {
    if (document.querySelector("dialog[open]")) return; // Escape closes the dialog, and nothing else
    if ($("tip") && !$("tip").hidden) hideTip();
    else if (editing !== null) { editing = null; $("question").value = ""; notice(""); }
    else if (!$("drawer").hidden) drawer(false);
    else if (sourceIsOpen()) openSource(false);
    else if (busy) stop();
  } else if (!box && document.documentElement.dataset.keys === "on" && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector("dialog[open]")) {
    const keysOf = {
      "/": focusQuestion, n: begin, c: () => drawer($("drawer").hidden), t: () => openSource(true), s: () => $("settings").showModal(),
      "?": () => $("shortcuts").showModal(), "]": () => step(1), "[": () => step(-1), u: undo,
    };
    if (keysOf[event.key]) { event.preventDefault(); keysOf[event.key](); }
  }
});

for (const kind of ["mouseover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const cite = event.target.closest?.(".cite");
    if (cite) showTip(cite);
    else if (event.target.closest?.("#tip")) clearTimeout(hiding);
    else if (kind === "mouseover" && $("tip") && !$("tip").hidden) { clearTimeout(hiding); hiding = setTimeout(hideTip, 200); }
    else if (kind === "focusin") hideTip();
  });
}
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer?.files.length) say(FILES);
});
document.addEventListener("paste", (event) => {
  if (event.clipboardData?.files.length && !event.clipboardData.getData("text")) { event.preventDefault(); say(FILES); }
});
addEventListener("pagehide", () => stored(TYPED, editing === null ? $("question").value : null, "sessionStorage"));
addEventListener("hashchange", openLink);
matchMedia(NARROW).addEventListener("change", shutOff);
addEventListener("storage", (event) => {
  list();
  if (event.key !== KEPT + current.id || event.newValue === known || busy) return;
  if (event.newValue === null) { begin(); say("This conversation was deleted in another tab."); }
  else if (!readable(parsed(event.newValue)) || parsed(event.newValue).exchanges.at(-1).stage !== "asking") openConversation(current.id);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => settings({}));

function openLink() {
  const link = /^#a=(.*)$/.exec(location.hash)?.[1];
  if (link === undefined) return false;
  history.replaceState(null, "", location.pathname + location.search);
  turnTo(fresh(), { link: link || "-", keeps: true });
  return true;
}

watch("value", drawn);
document.documentElement.lang = "en";
function ready() { // the other parts of the page are drawn by Gradio in their own time
  if (!$("conversations") || !$("documents") || !$("notice")) return setTimeout(ready, 20);
  settings({});
  $("question").value ||= stored(TYPED, undefined, "sessionStorage") || "";
  shutOff();
  list();
  if (openLink()) return;
  const open = stored(OPEN);
  if (open && stored(KEPT + open)) openConversation(open); else turnTo(current);
  if (!narrow()) focusQuestion();
  document.documentElement.dataset.ready = "yes";
}
ready();
