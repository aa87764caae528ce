// What the whole script shares: its names and limits, and where the page stands.
// Its files are the body of one function, which runs once inside Gradio's HTML component: `element`, `props`, `trigger`,
// `server` and `watch` are Gradio's.
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
