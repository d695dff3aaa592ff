// Completes what is typed into the search box: a combobox with a list, after the ARIA Authoring Practices
// Guide (list autocomplete with manual selection). Without it the box is a plain search box.
"use strict";

(() => {
  const PAUSE = 120; // milliseconds without a key, before anything is asked
  const LONGEST = 200; // of what is typed, as many letters are completed

  const box = document.querySelector("input[data-completions]");
  if (!box) return;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  const number = new Intl.NumberFormat(box.dataset.digits); // in the digits that the reader chose
  let asked = null; // the request under way
  let timer = 0;
  let active = -1; // the place of the option that is chosen by Enter

  function prepare() {
    list.id = "completions";
    list.className = "completions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.label);
    status.className = "unseen";
    status.setAttribute("role", "status");
    for (const [name, value] of Object.entries({
      "role": "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
      "aria-haspopup": "listbox",
    })) box.setAttribute(name, value);
    box.after(list, status);
  }

  function forget() {
    clearTimeout(timer);
    if (asked) asked.abort();
    asked = null;
  }

  function close() {
    forget();
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    box.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(place) {
    const options = list.children;
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = place;
    const option = options[active];
    if (!option) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function show([, texts, descriptions, addresses]) {
    list.replaceChildren(...texts.map((text, place) => {
      const option = document.createElement("li");
      const words = document.createElement("bdi");
      const about = document.createElement("span");
      words.textContent = text;
      about.textContent = descriptions[place];
      about.className = "count";
      option.id = `completion-${place}`;
      option.dataset.url = addresses[place];
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(words, " ", about);
      return option;
    }));
    list.hidden = !texts.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = texts.length ? box.dataset.said.replace("{}", number.format(texts.length)) : "";
    activate(-1);
  }

  async function ask() {
    forget();
    const typed = box.value;
    if (!typed.trim() || typed.length > LONGEST || box.selectionStart !== typed.length) return close();
    const mine = asked = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.completions}?q=${encodeURIComponent(typed)}`, { signal: mine.signal });
      const found = answer.ok ? await answer.json() : [typed, [], [], []];
      if (asked === mine && document.activeElement === box) show(found);
    } catch (fault) {
      // Overtaken, or the server is away: the box goes on without a list.
      if (asked === mine) close();
    }
  }

  function soon() {
    forget();
    if (!box.value.trim()) return close();
    timer = setTimeout(ask, PAUSE);
  }

  function choose(option) {
    const url = new URL(option.dataset.url, location.href);
    const query = option.querySelector("bdi").textContent;
    close();
    if (url.pathname !== new URL(box.dataset.searches, location.href).pathname) return location.assign(url); // a title: its article
    box.value = query;
    box.form.requestSubmit();
  }

  function move(step) {
    const count = list.children.length;
    // Beyond either end is the box itself, where nothing is chosen.
    activate((active + 1 + step + count + 1) % (count + 1) - 1);
  }

  function key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (open && event.altKey) close();
      else if (open) move(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "ArrowDown" && box.value.trim()) ask();
      else return;
    } else if (event.key === "Enter" && open && active >= 0) choose(list.children[active]);
    else if (event.key === "Escape" && open) close();
    else {
      if (event.key === "Tab" || event.key === "Enter") close();
      return;
    }
    event.preventDefault();
  }

  prepare();
  box.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  box.addEventListener("compositionend", soon);
  box.addEventListener("keydown", key);
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  // The box keeps the keyboard while the mouse chooses.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
})();
