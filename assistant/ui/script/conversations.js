// Conversations kept in the browser: stored, listed, opened, renamed and deleted.

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
