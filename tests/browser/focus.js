// Tells of the element that has the keyboard: its place in the document, and what is wrong with how it shows it.
// With an argument, tells the places of all that the Tab key should reach instead.
"use strict";

const everything = [...document.querySelectorAll("*")];
if (arguments[0]) {
  return everything
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => one.matches("a[href], area[href], button, input, select, textarea, summary, [tabindex]"))
    .filter((one) => one.type !== "hidden" && !(one.type === "radio" && !one.checked))
    .map((one) => everything.indexOf(one));
}

const one = document.activeElement;
if (!one || one === document.body) return null;
const style = getComputedStyle(one);
const faults = [];
const called = `${one.localName} «${(one.getAttribute("aria-label") ?? one.textContent).trim().slice(0, 40)}»`;
// In a drawing a line around the part that is meant does as well.
const drawn = one.ownerSVGElement && [...one.children].map((part) => getComputedStyle(part))
  .some(({ stroke, strokeWidth }) => stroke !== "none" && parseFloat(strokeWidth) >= 2);
if (!drawn && (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)) faults.push(`no outline on ${called}`);
const box = one.getClientRects()[0] ?? one.getBoundingClientRect();
const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
if (!hit || !(one.contains(hit) || hit.contains(one) && hit.localName === "svg")) faults.push(`covered or out of sight: ${called}`);
return [everything.indexOf(one), faults];
