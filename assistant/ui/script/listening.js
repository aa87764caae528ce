// What the page listens to: clicks, forms, keys, the pointer, files, other tabs and the system.

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
