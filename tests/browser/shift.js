// Tells how far the page moved by itself since it was asked for: the sum of its layout shifts.
"use strict";

const done = arguments[arguments.length - 1];
let sum = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) sum += shift.value;
}).observe({ type: "layout-shift", buffered: true });
requestAnimationFrame(() => setTimeout(() => done(sum), 50));
