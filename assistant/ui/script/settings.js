// What a person sets, opens and closes: the settings, the drawer, the text.

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
