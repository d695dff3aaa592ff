"""Several processes that answer on one socket: begun, begun anew when one dies, ended with their parent.

They are begun as `indexer.helpers` begins processes, and so are no forks of one that has threads or an open
database. Whichever is free takes the next connection.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from multiprocessing import connection, get_all_start_methods
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, NoReturn

from archive.errors import KhizanaError
from indexer.cli.group import print_error
from indexer.helpers import collect_seldom, helper_context, serve_parent, usable_cores
from web.safety.rate import BUCKETS, Table
from web.serving.application import Moment, Serving, application
from web.serving.listening import server_on

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from waitress.server import BaseWSGIServer

LOG = logging.getLogger(__name__)

PRELOADED = [
    *("web.search.addresses", "web.search.suggest", "web.reading.addresses", "web.explaining.addresses"),
    *("web.serving.workers", "waitress"),
]
"""What each process needs to answer, imported once for all."""

USUAL_MOST = 4
"""So many processes are begun at most where nobody says how many: each holds some tens of megabytes."""

SETTLED = 10
"""After so many seconds the compiled machine is loaded, which those who look in for a moment do not need."""

AT_ONCE = 2.0
"""A process that lives no longer than so many seconds never began to answer."""

TRIES = 5
"""After so many of these in a row it is no use."""

PATIENCE = 10
"""So many seconds a process gets to end when it is told to."""


def usual_workers() -> int:
    """Return how many processes answer where nobody says how many; one where a socket cannot be shared."""
    return min(usable_cores(), USUAL_MOST) if "forkserver" in get_all_start_methods() else 1


def serve_here(
    folder: Path, listening: socket.socket, how: Serving, asked: Moment, table: Table | None = None
) -> None:
    """Answer in this process until Ctrl-C, `SystemExit`, or until nobody has asked for a while.

    Raises:
        KhizanaError: the archive cannot be opened.
    """
    from archive import ArticleStore
    from archive.folder import index_path
    from indexer.engine import open_engine
    from indexer.engine.kernels import loading

    with ArticleStore.open(folder) as store, open_engine("whoosh", index_path(folder)) as engine:
        app = application(store, engine, how, asked, table)
        server = server_on(listening, app, prefix=how.prefix, proxied=how.proxied)
        collect_seldom()
        kernels = threading.Timer(SETTLED, loading.begin)
        kernels.daemon = True
        kernels.start()
        if how.idle_exit is not None:
            threading.Thread(target=_stop_when_idle, args=(server, asked, how.idle_exit), daemon=True).start()
        with suppress(KeyboardInterrupt):
            server.run()
        kernels.cancel()
        server.close()


def serve_in_processes(folder: Path, listening: socket.socket, how: Serving) -> None:
    """Answer in `how.workers` processes until Ctrl-C, or until nobody has asked for a while.

    Raises:
        KhizanaError: they die as soon as they begin.
    """
    context = helper_context()
    context.set_forkserver_preload(PRELOADED)
    asked = context.Value("d", time.monotonic(), lock=False)
    table = Table(context.RawArray("d", BUCKETS))
    # Each alone would stop when nobody asks it; together they are asked, and what is spent once is for all.
    alone = replace(how, idle_exit=None)
    if how.editing is not None:
        alone = replace(alone, editing=replace(how.editing, spent=context.Value("b", 0)))

    def begin() -> BaseProcess:
        process = context.Process(target=_work, args=(folder, listening, alone, asked, table), daemon=True)
        process.start()
        return process

    def idle() -> float | None:
        return None if how.idle_exit is None else asked.value + how.idle_exit - time.monotonic()

    keep_running(begin, how.workers, idle)


def keep_running(begin: Callable[[], BaseProcess], count: int, left: Callable[[], float | None]) -> None:
    """Keep so many processes running until Ctrl-C, or until no time is left; then end them.

    Args:
        begin: begins one.
        count: how many.
        left: seconds for which to go on; None for ever.

    Raises:
        KhizanaError: they die as soon as they begin.
    """
    running: dict[int, tuple[BaseProcess, float]] = {}
    failed = 0
    try:
        while (seconds := left()) is None or seconds > 0:
            while len(running) < count:
                process = begin()
                running[process.sentinel] = (process, time.monotonic())
            for sentinel in connection.wait(list(running), seconds):
                process, begun = running.pop(sentinel)  # type: ignore[arg-type]  # sentinels are what waits
                process.join()
                failed = failed + 1 if time.monotonic() - begun < AT_ONCE else 0
                if failed >= TRIES:
                    raise KhizanaError(
                        "the processes that answer end as soon as they begin",
                        hint="What they said stands above; `khizana check` looks for damage.",
                    )
                LOG.warning("a process that answered has ended (%s); another begins", process.exitcode)
                time.sleep(failed * 0.2)
    except KeyboardInterrupt:
        pass
    finally:
        _end([process for process, _ in running.values()])


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Let SIGTERM stop what runs inside as Ctrl-C does, so that it ends in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _work(folder: Path, listening: socket.socket, how: Serving, asked: Moment, table: Table) -> None:
    """Be one of the processes."""
    serve_parent()
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        serve_here(folder, listening, how, asked, table)
    except KeyboardInterrupt:
        # Told to end before the server ran.
        return
    except KhizanaError as error:
        print_error(error)
        sys.exit(1)


def _end(processes: list[BaseProcess]) -> None:
    """End processes, those too that do not listen."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        process.join(max(deadline - time.monotonic(), 0))
        if process.is_alive():
            process.kill()
            process.join()


def _stop_when_idle(server: BaseWSGIServer, asked: Moment, seconds: float) -> None:
    """Close the server once nobody has asked for a page for so long."""
    while (left := asked.value + seconds - time.monotonic()) > 0:
        threading.Event().wait(left)
    server.close()
