// Asking: a question is kept and shown at once, and whoever asked is told when the server is gone.

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
