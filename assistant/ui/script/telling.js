// Words to a person: said, read out, copied and saved.

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
