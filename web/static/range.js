// The chart of dates: a range is chosen by dragging over its bars, or with Shift and the arrow keys. Each bar is
// a link of its own without this; a form beside the chart says the same in two fields.
"use strict";

(() => {
  const chart = document.querySelector("svg[data-form]");
  const form = chart && document.getElementById(chart.dataset.form);
  if (!form) return;
  const bars = [...chart.querySelectorAll("a[data-label]")]; // in the order of time
  const status = document.createElement("p");
  const rtl = document.documentElement.dir === "rtl";
  let first = -1; // where the range begins, as it was chosen: it may be its later end
  let last = -1;
  let pointer = null;
  let dragged = false;

  function show() {
    const [from, to] = first < last ? [first, last] : [last, first];
    bars.forEach((bar, place) => bar.classList.toggle("within", first >= 0 && place >= from && place <= to));
    if (first < 0) return;
    form.elements.from.value = bars[from].dataset.label;
    form.elements.to.value = bars[to].dataset.label;
  }

  function say() {
    const [from, to] = [Math.min(first, last), Math.max(first, last)].map((place) => bars[place].querySelector("title").textContent);
    let number = 0;
    status.textContent = chart.dataset.said.replaceAll("{}", () => [from, to][number++]);
  }

  function forget() {
    const fields = [form.elements.from, form.elements.to];
    if (first >= 0) for (const field of fields) field.value = field.defaultValue;
    first = last = -1;
    status.textContent = "";
    show();
  }

  function place(event) {
    const box = chart.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const along = Math.floor((rtl ? 1 - share : share) * bars.length);
    return Math.min(Math.max(along, 0), bars.length - 1);
  }

  function focus(at) {
    bars.forEach((bar, number) => bar.setAttribute("tabindex", number === at ? "0" : "-1"));
  }

  chart.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary) return;
    pointer = event.pointerId;
    dragged = false;
    first = last = place(event);
  });
  chart.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    if (!event.buttons) { // let go of elsewhere
      pointer = null;
      return forget();
    }
    last = place(event);
    if (last !== first) {
      if (!dragged) chart.setPointerCapture(pointer);
      dragged = true;
    }
    if (dragged) show();
  });
  chart.addEventListener("pointerup", (event) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    if (dragged) form.requestSubmit();
    else forget();
  });
  chart.addEventListener("pointercancel", () => {
    pointer = null;
    dragged = false;
    forget();
  });
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("click", (event) => {
    // What ends a range is no click on a bar.
    if (dragged) event.preventDefault();
    dragged = false;
  }, true);

  chart.addEventListener("keydown", (event) => {
    const at = bars.indexOf(event.target.closest("a"));
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const forward = rtl ? "ArrowLeft" : "ArrowRight";
    const step = { "ArrowLeft": -1, "ArrowRight": 1 }[event.key] * (forward === "ArrowLeft" ? -1 : 1);
    const next = event.key === "Home" ? 0 : event.key === "End" ? bars.length - 1 : at + step;
    if (event.key === "Escape") forget();
    else if (event.key === "Enter" && first >= 0) form.requestSubmit();
    else if (bars[next]) {
      if (event.shiftKey) {
        if (first < 0) first = at;
        last = next;
        show();
        say();
      } else forget();
      focus(next);
      bars[next].focus();
    } else return;
    event.preventDefault();
  });

  status.className = "unseen";
  status.setAttribute("role", "status");
  form.after(status);
  focus(0);
})();
