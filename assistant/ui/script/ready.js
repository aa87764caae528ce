// How the page begins: with a link's answer, the conversation that was open, or a new one.

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
