// Copies citations, and what is selected in a paragraph as a quotation with its citation and its place.
// Without it all of this can be selected, and each paragraph leads to its own address.
"use strict";

(() => {
  const cite = document.getElementById("cite");
  if (!cite) return;
  const status = cite.querySelector("[role=status]");
  const bar = cite.querySelector(".quoting");
  const quote = bar.querySelector("button");
  const label = quote.textContent;
  const { opening, closing, inner, place, digits, address, citation } = cite.dataset;
  const PAUSE = 900; // milliseconds: a tap may clear the selection before it reaches the button; «copied» is read
  let last = null; // what was selected last
  let timer = 0;

  // Where the clipboard is closed to pages (plain HTTP from another machine), the old way still works.
  function copyOld(text) {
    const area = document.createElement("textarea");
    const focused = document.activeElement;
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (focused) focused.focus({ preventScroll: true });
    return done;
  }

  // With markup where there is some, for word processors: the name of the paper in italics.
  function put(text, markup) {
    if (!markup || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    const kinds = { "text/plain": text, "text/html": markup };
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
      Object.entries(kinds).map(([kind, value]) => [kind, new Blob([value], { type: kind })]),
    ))]);
  }

  async function copy(text, markup) {
    let done;
    status.textContent = "";
    try {
      await put(text, markup);
      done = true;
    } catch (fault) {
      done = copyOld(text);
    }
    // A reader of screens says a change; the same words again would be none.
    requestAnimationFrame(() => { status.textContent = done ? status.dataset.copied : status.dataset.failed; });
    return done;
  }

  const line = (element) => element.textContent.trim();

  // The paragraph in which all of a selection stands, and its words without the sign that leads there.
  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const within = range.commonAncestorContainer;
    const element = within.nodeType === Node.ELEMENT_NODE ? within : within.parentElement;
    const paragraph = element.closest(".reading p[id]");
    if (!paragraph) return null;
    const words = range.cloneContents();
    for (const anchor of words.querySelectorAll(".anchor")) anchor.remove();
    const text = words.textContent.trim();
    return text ? { text, number: paragraph.id.slice(1) } : null;
  }

  function quotation({ text, number }) {
    const signs = [...inner];
    const within = [...text].map((sign) => {
      const found = signs.indexOf(sign);
      return found >= 0 && found % 2 === 0 ? signs[found + 1] : sign;
    }).join("");
    const cited = line(document.getElementById(citation));
    const where = place.replace("{}", [...number].map((digit) => digits[digit]).join(""));
    return `${opening}${within}${closing}\n${cited}\n${where}: ${address}#p${number}`;
  }

  for (const button of cite.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const element = document.getElementById(button.dataset.copies);
      const { lang, dir, innerHTML } = element;
      const done = await copy(line(element), `<span lang="${lang}" dir="${dir}">${innerHTML}</span>`);
      button.classList.toggle("copied", done);
      setTimeout(() => button.classList.remove("copied"), 2000);
    });
  }
  document.addEventListener("selectionchange", () => {
    const found = selected();
    clearTimeout(timer);
    if (found) {
      last = found;
      quote.textContent = label;
      bar.hidden = false;
    } else timer = setTimeout(() => { bar.hidden = true; }, PAUSE);
  });
  // The selection stays while the button is pressed.
  quote.addEventListener("mousedown", (event) => event.preventDefault());
  quote.addEventListener("click", async () => {
    if (!await copy(quotation(selected() || last))) return;
    document.getSelection().removeAllRanges();
    quote.textContent = status.dataset.copied;
  });
})();
