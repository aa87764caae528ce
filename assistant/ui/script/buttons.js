// What buttons do.

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
