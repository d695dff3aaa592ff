"""What is asked of every page; each question returns what is wrong, in lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from web.language.languages import LANGUAGES

from .fetched import AXE, fetched

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

HERE = Path(__file__).parent
RULES = {"target-size": {"enabled": True}, "label-content-name-mismatch": {"enabled": True}}
"""Rules of axe that are off unless asked for: targets of at least 24 by 24 CSS pixels (WCAG 2.2, 2.5.8), and
names that hold what is seen (2.5.3)."""
STYLES: Mapping[str, str] = {
    # WCAG 2.2, 1.4.12.
    "text spacing": "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-block-end:2em!important}",
    # WCAG 2.2, 1.4.4.
    "text twice as large": "html{font-size:200%!important}",
}
"""What readers may lay over a page, and must be able to read it under."""
LAY_OVER = """
const sheet = new CSSStyleSheet(), before = [...document.adoptedStyleSheets];
sheet.replaceSync(arguments[2]);
document.adoptedStyleSheets = [...before, sheet];
try { return (function () { LOOK }).apply(null, arguments); }
finally { document.adoptedStyleSheets = before; }
"""
MOVING = """
return [...document.querySelectorAll("*")]
  .map((one) => [one.localName, getComputedStyle(one)])
  .filter(([, style]) =>
    style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior === "smooth")
  .map(([name]) => `it moves: ${name}`);
"""
UNSEEN = 0.005
"""So much may lines of a long list shift that are measured once they come into sight; 0.1 is still good."""
NOTE_FOCUS = """
const look = () => { FOCUS };
window.noted = [];
addEventListener("keyup", (event) => {
  const seen = event.key === "Tab" && look();
  if (seen) window.noted.push(seen);
}, true);
"""
"""Each key that is let go of is noted, with what then has the keyboard and has been moved into sight."""
RUN_AXE = """
const [options, done] = arguments;
axe.run(document, options).then(done, (fault) => done({ fault: `${fault}` }));
"""


def build_and_fit(driver: Chrome, language: str) -> list[str]:
    """Look at headings, landmarks, language and direction, and at whether everything has its room."""
    faults: list[str] = driver.execute_script(_script("look"), language, LANGUAGES[language].direction)
    return faults


def fit_under(driver: Chrome, language: str, style: str) -> list[str]:
    """Lay one of `STYLES` over the page, and look at whether everything has its room."""
    script = LAY_OVER.replace("LOOK", _script("look"))
    found = driver.execute_script(script, language, LANGUAGES[language].direction, STYLES[style])
    return [f"{style}: {fault}" for fault in found]


def shifts(driver: Chrome) -> list[str]:
    """Look at whether anything moved by itself while the page came up."""
    moved = driver.execute_async_script(_script("shift"))
    return [f"the layout shifts by {moved:.4f}"] if moved > UNSEEN else []


def motion(driver: Chrome) -> list[str]:
    """Look at whether anything moves, or would, where the reader asked for no motion."""
    faults: list[str] = driver.execute_script(MOVING)
    return faults


def barriers(driver: Chrome, *, only: tuple[str, ...] = ()) -> list[str]:
    """Let axe-core look for what shuts readers out; `only` names the rules, else all are tried."""
    options: dict[str, object] = {"resultTypes": ["violations"], "rules": RULES}
    if only:
        options = {"resultTypes": ["violations"], "runOnly": list(only)}
    if not driver.execute_script("return 'axe' in window"):
        driver.execute_script(_axe())
    found = driver.execute_async_script(RUN_AXE, options)
    assert "fault" not in found, found["fault"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


def keyboard(driver: Chrome) -> list[str]:
    """Go through the page with the Tab key: everything is reached, in its order, and shows that it is."""
    script = _script("focus")
    reachable = set(driver.execute_script(script, True))
    places: list[int] = []
    faults: list[str] = []
    for place, wrong in _tabbed(driver, script, len(reachable)):
        if place in places:
            break
        places.append(place)
        faults += wrong
    if set(places) != reachable:
        faults.append(f"the Tab key reaches {len(places)} of {len(reachable)}")
    turns = sum(after < before for before, after in itertools.pairwise(places))
    if turns > 1:
        faults.append(f"the Tab key goes back {turns} times")
    return faults


def _tabbed(driver: Chrome, script: str, number: int) -> Iterator[tuple[int, list[str]]]:
    """Press the Tab key, and yield what the page says of each element that then has the keyboard."""
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    # From where the page put the keyboard to its end, and from its beginning: once round at most.
    presses = 2 * (number + 2)
    if driver.find_elements("css selector", "iframe"):
        # What keys do in a frame, the page around it is not told: it is asked after each.
        for _ in range(presses):
            ActionChains(driver).send_keys(Keys.TAB).perform()
            if seen := driver.execute_script(script):
                yield seen
        return
    driver.execute_script(NOTE_FOCUS.replace("FOCUS", script))
    for _ in range(2):
        ActionChains(driver).send_keys(Keys.TAB * (presses // 2)).perform()
        yield from driver.execute_script("return noted.splice(0)")


@cache
def _axe() -> str:
    path = fetched(AXE)
    assert path is not None, "no axe-core: npm, which fetches it, is missing or has no network"
    return path.read_text(encoding="utf-8")


@cache
def _script(name: str) -> str:
    return (HERE / f"{name}.js").read_text(encoding="utf-8")
