// Goes from one marked word to the next without asking for the page anew. Without it the links of the bar do
// the same, for the address says which word is looked at.
"use strict";

(() => {
  const bar = document.querySelector("nav.marks");
  const marks = document.querySelectorAll("mark[id]");
  if (!bar || !marks.length) return;
  const status = bar.querySelector("[role=status]");
  const [back, on] = bar.querySelectorAll("a");
  let current = [...marks].findIndex((mark) => mark.classList.contains("current"));
  // In the digits that the reader chose.
  const number = new Intl.NumberFormat(bar.dataset.digits);

  function address(place) {
    const url = new URL(location.href);
    url.searchParams.set("mark", place + 1);
    url.hash = `m${place + 1}`;
    return url.href;
  }

  function point(link, place) {
    if (marks[place]) {
      link.href = address(place);
      link.removeAttribute("role");
      link.removeAttribute("aria-disabled");
    } else {
      link.removeAttribute("href");
      link.setAttribute("role", "link");
      link.setAttribute("aria-disabled", "true");
      // The link that was just used must not lose the keyboard.
      link.tabIndex = 0;
    }
  }

  function go(place) {
    if (marks[current]) {
      marks[current].classList.remove("current");
      marks[current].removeAttribute("aria-current");
    }
    current = place;
    marks[place].classList.add("current");
    marks[place].setAttribute("aria-current", "true");
    marks[place].scrollIntoView({ block: "center" });
    status.textContent = bar.dataset.counted.replace("{}", number.format(place + 1));
    history.replaceState(null, "", address(place));
    point(back, place - 1);
    point(on, place + 1);
  }

  function step(by) {
    return (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (marks[current + by]) go(current + by);
    };
  }

  back.addEventListener("click", step(-1));
  on.addEventListener("click", step(1));
})();
