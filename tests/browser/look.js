// Says what is wrong with how a page is built and how it fits its window: a list of lines.
// Its argument is the language and the direction that the page should have.
"use strict";

const [language, direction] = arguments;
const faults = [];
const all = (selector) => [...document.querySelectorAll(selector)];
const shown = (one) => one.checkVisibility({ visibilityProperty: true });

function called(one) {
  const marks = [one.localName, one.id && `#${one.id}`, ...[...one.classList].map((name) => `.${name}`)];
  return `${marks.filter(Boolean).join("")} «${one.textContent.trim().replace(/\s+/g, " ").slice(0, 40)}»`;
}

function fits() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return;
  const wide = all("body *").filter((one) => {
    const box = one.getBoundingClientRect();
    return shown(one) && box.width > 1 && (box.left < -1 || box.right > root.clientWidth + 1) && !one.closest(".skip");
  });
  faults.push(`the page is ${root.scrollWidth} wide, the window ${root.clientWidth}`);
  faults.push(...wide.slice(0, 5).map((one) => `  sticks out: ${called(one)}`));
}

function clipped() {
  for (const one of all("body *").filter(shown)) {
    if (one.clientWidth <= 1 || one.matches("input, textarea, select")) continue;
    const style = getComputedStyle(one);
    const hidden = (value) => value === "hidden" || value === "clip";
    if (hidden(style.overflowX) && one.scrollWidth > one.clientWidth + 1) faults.push(`cut at its side: ${called(one)}`);
    // What is clipped is still seen in the margin that is left to it.
    const seen = style.overflowY === "clip" ? parseFloat(style.overflowClipMargin) || 0 : 0;
    if (hidden(style.overflowY) && one.scrollHeight > one.clientHeight + 1 + seen) faults.push(`cut below: ${called(one)}`);
  }
}

function headings() {
  const levels = all("h1, h2, h3, h4, h5, h6").filter(shown).map((one) => Number(one.localName[1]));
  if (levels.filter((level) => level === 1).length !== 1) faults.push(`headings: ${levels.join(" ")}, not one of level 1`);
  levels.forEach((level, place) => {
    if (level > (levels[place - 1] ?? 0) + 1) faults.push(`a heading of level ${level} follows one of ${levels[place - 1] ?? 0}`);
  });
}

function named(one) {
  const ids = (one.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
  const texts = ids.map((id) => document.getElementById(id)?.textContent.trim());
  return (texts.length ? texts.join(" ") : one.getAttribute("aria-label") ?? "").trim();
}

function landmarks() {
  if (all("main").length !== 1) faults.push(`${all("main").length} main`);
  for (const kind of ["nav", "aside", "[role=region], section[aria-label], section[aria-labelledby]"]) {
    const names = all(kind).map(named);
    if (names.some((name) => !name)) faults.push(`${kind} without a name`);
    if (new Set(names).size < names.length) faults.push(`two of ${kind} have one name: ${names.join(" / ")}`);
  }
  const foreign = language === "ar" ? /[a-z]{3}/i : /[\u0621-\u064a]/;
  for (const one of all("nav, aside, [role=region], [role=search], section").filter((one) => one.hasAttribute("aria-label"))) {
    if (foreign.test(named(one))) faults.push(`a landmark is named in another language: ${named(one)}`);
  }
}

function spoken() {
  const { lang, dir } = document.documentElement;
  if (lang !== language || dir !== direction) faults.push(`lang=${lang} dir=${dir}`);
  if (!document.title.trim()) faults.push("no title");
}

fits();
clipped();
headings();
landmarks();
spoken();
return faults;
