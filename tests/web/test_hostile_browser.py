"""Hostile articles in headless Chromium: nothing runs, with the policy or without, and pages stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from tests.browser.chromium import View, renew, tell
from web import create_app

from .conftest import served
from .hostile_pages import COMPUTED, addresses, asked, chunks, ids, parameters
from .hostile_strings import SIGN

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.browser

WATCH = """
window.ran = []; window.refused = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = (...said) => { window.ran.push([name, ...said].join(' ')); };
addEventListener('securitypolicyviolation', event =>
  window.refused.push([event.violatedDirective, event.blockedURI, event.sample].join(' ')));
"""
"""Run before anything of a page is."""

LOOK = """
const faults = [];
const runs = /^\\s*(javascript|vbscript|livescript|data|blob|file):/i;
for (const element of page.querySelectorAll('*'))
  for (const {name, value} of element.attributes) {
    if (name === 'SIGN' || name.startsWith('on') || name === 'style' || name === 'srcdoc')
      faults.push(element.tagName + ' ' + name);
    if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(name)
        && (runs.test(value.replace(/[\\x00-\\x20]/g, '')) || /^[/\\\\]{2}/.test(value.trim())))
      faults.push(element.tagName + ' ' + name + '=' + value);
  }
if (page.documentElement.textContent.includes('COMPUTED')) faults.push('a template was run');
""".replace("SIGN", SIGN).replace("COMPUTED", COMPUTED)
"""What is not inert about `page`, a document."""

FETCH = (
    """
const [addresses, done] = arguments;
(async () => {
  const found = {};
  for (const address of addresses) {
    const answer = await fetch(address);
    if (!(answer.headers.get('Content-Type') || '').startsWith('text/html')) continue;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
"""
    + LOOK
    + """
    if (faults.length || answer.status >= 500) found[address] = [answer.status, ...faults];
  }
  return found;
})().then(done, error => done({error: String(error)}));
"""
)


@pytest.fixture(scope="module")
def watched(chromium) -> Iterator[Chrome]:
    """The browser, which tells of everything that pages run."""
    renew(chromium, View(420, 900))
    before = chromium.timeouts.script
    chromium.set_script_timeout(120)
    watch = tell(chromium, "Page.addScriptToEvaluateOnNewDocument", source=WATCH)
    yield chromium
    tell(chromium, "Page.removeScriptToEvaluateOnNewDocument", **watch)
    chromium.set_script_timeout(before)


@pytest.fixture(scope="module", params=["policy", "no policy"])
def site(request, hostile_app) -> Iterator[tuple[str, Flask]]:
    app = create_app(*hostile_app.extensions["khizana"])
    if request.param == "no policy":
        plain = app.wsgi_app

        def without_policy(environ, start_response):
            def start(status, headers, *rest):
                kept = [one for one in headers if one[0] != "Content-Security-Policy"]
                return start_response(status, kept, *rest)

            return plain(environ, start)

        app.wsgi_app = without_policy
    with served(app) as url:
        yield url, app


def look(chrome) -> dict[str, object]:
    """What a page that was opened did, and how it stands."""
    return chrome.execute_script(
        "const page = document;"
        + LOOK
        + "const root = page.documentElement;"
        + "return {faults, ran: window.ran, refused: window.refused,"
        + " wide: Math.max(0, root.scrollWidth - root.clientWidth)};"
    )


def test_nothing_runs_on_pages_that_are_opened(watched, site):
    url, app = site
    listed = ids(app)
    opened = [f"/?q=خبر&page={page}" for page in range(1, 10)]
    opened += [f"/article/{one}?q=alert" for one in listed[::4]]
    opened += [f"/article/{one}/removed" for one in listed[1::8]]
    opened += [f"/explain/{one}?q=خبر" for one in listed[2::16]]
    opened += [
        asked("/", name, text[:900]) for name, text in zip(parameters(app, "r0"), chunks(), strict=False)
    ]
    watched.get_log("browser")
    for path in opened:
        watched.get(url + path)
        seen = look(watched)
        assert seen == {"faults": [], "ran": [], "refused": [], "wide": 0}, path
    said = [line["message"] for line in watched.get_log("browser")]
    # The answer itself may be 400: a query that cannot be read.
    assert not [line for line in said if "status of 400" not in line]


@pytest.mark.parametrize("site", ["no policy"], indirect=True)
def test_a_whole_site_is_read_as_text(watched, site):
    """What is read so is the same with the policy, which holds for what is opened."""
    url, app = site
    watched.get(url)
    reading = addresses(app, *ids(app))
    names, places = parameters(app, "r0"), addresses(app, "r0")
    for number, text in enumerate(chunks()):
        place = places[number % len(places)]
        reading += [asked(place, name, text[:900]) for name in names]
    assert watched.execute_async_script(FETCH, reading) == {}
    assert watched.execute_script("return window.ran") == []


def test_the_watch_sees_what_runs(watched, tmp_path):
    page = tmp_path / "bad.html"
    page.write_text(f"<meta charset=utf-8><img {SIGN} src=x onerror=\"alert('zqx')\">", encoding="utf-8")
    watched.get(page.as_uri())
    seen = look(watched)
    assert seen["ran"] == ["alert zqx"]
    assert seen["faults"]
