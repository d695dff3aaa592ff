// Single keys: to the box, among results, lines or marked words, to other pages, to the help that tells them.
// They can be switched off (data-keys on the root), and are never taken from a field that is typed into.
"use strict";

(() => {
  const root = document.documentElement;
  const dialog = document.getElementById("keys");
  const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]";

  const ROWS = ".hits > li, .kwic > tbody > tr";

  function move(step) {
    const links = [...document.querySelectorAll(".hits > li h3 :is(a, button), .kwic td.hit :is(a, button)")];
    if (!links.length) return mark(step);
    const hit = document.activeElement.closest(ROWS);
    const at = hit ? links.findIndex((link) => hit.contains(link)) : step > 0 ? -1 : links.length;
    const next = links[at + step];
    if (!next) return Boolean(hit);
    next.focus({ preventScroll: true });
    next.closest(ROWS).scrollIntoView({ block: "nearest" });
    return true;
  }

  function press(link) {
    if (link) link.click();
    return Boolean(link);
  }

  function mark(step) {
    const [back, on] = document.querySelectorAll("nav.marks a");
    return press(step > 0 ? on : back);
  }

  function turn(rel) {
    const here = document.querySelector(".paging [aria-current=page]");
    const beside = here && (rel === "next" ? here.nextElementSibling : here.previousElementSibling);
    return press(document.querySelector(`.paging [data-rel=${rel}], .paging a[rel=${rel}], nav.place a[rel=${rel}]`) || beside);
  }

  function back() {
    return press(document.querySelector(".top nav :is(a, button)"));
  }

  function seek() {
    const box = document.getElementById("q");
    if (!box) return press(document.querySelector("a.brand, .brand a"));
    box.focus();
    box.select();
    return true;
  }

  function help() {
    if (!dialog) return false;
    dialog.showModal();
    return true;
  }

  const KEYS = {
    "/": seek,
    "?": help,
    "؟": help,
    "j": () => move(1),
    "k": () => move(-1),
    "ArrowDown": () => document.activeElement.closest(ROWS) !== null && move(1),
    "ArrowUp": () => document.activeElement.closest(ROWS) !== null && move(-1),
    "n": () => turn("next"),
    "p": () => turn("prev"),
    "u": back,
  };
  if (dialog) {
    KEYS[dialog.dataset.next] = () => turn("next");
    KEYS[dialog.dataset.previous] = () => turn("prev");
  }
  // The letters of an Arabic keyboard stand on the same keys.
  const PLACES = { "KeyJ": "j", "KeyK": "k", "KeyN": "n", "KeyP": "p", "KeyU": "u", "Slash": "/" };

  function key(event) {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || event.target.closest(TYPED_INTO)) return;
    // With Shift they lengthen a selection.
    if (event.key.startsWith("Arrow") && event.shiftKey) return;
    // The chart and lists have their own arrows.
    if (event.key.startsWith("Arrow") && event.target.closest("svg, [role=listbox], [role=menu], summary")) return;
    const latin = /^[ -~]$|^[A-Z]/.test(event.key);
    const name = latin || event.key === "؟" ? event.key : PLACES[event.code];
    if (Object.hasOwn(KEYS, name) && KEYS[name]()) event.preventDefault();
  }

  if (root.dataset.keys !== "off") document.addEventListener("keydown", key);
  for (const button of document.querySelectorAll("[data-dialog]")) {
    const opened = document.getElementById(button.dataset.dialog);
    if (!opened) continue;
    button.hidden = false;
    button.addEventListener("click", () => opened.showModal());
  }
})();
