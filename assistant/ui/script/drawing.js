// What the server drew: taken over and kept, and the suggestions at the start waited for.

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
