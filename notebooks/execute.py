"""Runs notebooks headless, and joins them into one page.

    execute.py run FOLDER NOTEBOOK...          writes executed copies to FOLDER, prints events as lines of JSON
    execute.py report FILE TITLE NOTEBOOK...   writes one self-contained HTML page

Exit status of `run`: 0, or 1 when a cell failed (the last event says which).
"""

import asyncio
import base64
import json
import re
import sys
import tempfile
import time
from pathlib import Path
from queue import Empty

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

RICHEST_FIRST = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain"]


def run(folder, paths):
    folder.mkdir(parents=True, exist_ok=True)
    return 0 if all(run_notebook(path, folder / path.name) for path in paths) else 1


def run_notebook(path, copy):
    notebook = nbformat.read(path, as_version=4)
    runnable = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.update(outputs=[], execution_count=None)
    current = {"notebook": path.stem, "cell": 0, "cells": len(runnable)}
    start = time.monotonic()

    def on_cell_execute(**_):
        current["cell"] += 1
        emit("cell", **current)

    async def on_cell_executed(cell, **_):
        if cell is runnable[-1]:
            await client.drain()

    client = Client(
        notebook,
        kernel_name="deno",
        timeout=None,
        startup_timeout=300,
        iopub_timeout=60,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_execute=on_cell_execute,
        on_cell_executed=on_cell_executed,
    )
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as stderr:
        try:
            client.execute(stderr=stderr)
        except CellExecutionError as error:
            cell = runnable[current["cell"] - 1]
            traceback = [output.traceback for output in cell.outputs if output.output_type == "error"]
            emit("failed", **current, source=cell.source, error=f"{error.ename}: {error.evalue}",
                 traceback="\n".join(sum(traceback, [])))
            return False
        except Exception as error:
            stderr.seek(0)
            emit("failed", **current, source=runnable[max(current["cell"], 1) - 1].source,
                 error=f"{error or type(error).__name__} (out of memory?)", traceback=stderr.read()[-2000:])
            return False
        finally:
            for cell in runnable:  # What is printed may reach us after the result that it came before.
                cell.outputs.sort(key=lambda output: output.output_type == "execute_result")
            nbformat.write(notebook, copy)
    emit("done", **current, seconds=round(time.monotonic() - start, 1))
    return True


class Client(NotebookClient):
    """Keeps also the outputs that reach us after the kernel has said that their cell is done."""

    async def async_start_new_kernel_client(self, **kwargs):
        client = await super().async_start_new_kernel_client(**kwargs)
        self.finished = {}
        receive = client.iopub_channel.get_msg

        async def get_msg(*args, **kwargs):
            message = await receive(*args, **kwargs)
            cell = self.finished.get(message["parent_header"].get("msg_id"))
            if cell and message["msg_type"] != "status":
                self.process_message(message, *cell)
            return message

        client.iopub_channel.get_msg = get_msg
        return client

    def process_message(self, message, cell, index):
        content = message["content"]
        if message["msg_type"] == "status" and content["execution_state"] == "idle":
            self.finished[message["parent_header"]["msg_id"]] = (cell, index)
        if content.get("metadata", {}).get("ser") == "progress":
            emit("progress", text=content["data"].get("text/plain", ""))
        return super().process_message(message, cell, index)

    async def drain(self):
        try:
            while True:
                await self.kc.iopub_channel.get_msg(timeout=0.1)
        except Empty:
            pass


def emit(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


def report(file, title, paths):
    from jinja2 import Environment, FileSystemLoader
    from nbconvert.filters import Highlight2HTML, ansi2html
    from pygments.formatters import HtmlFormatter

    environment = Environment(loader=FileSystemLoader(Path(__file__).parent / "report"), autoescape=True,
                              trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(
        markdown=render_markdown,
        typescript=Highlight2HTML(pygments_lexer="typescript"),
        terminal=ansi2html,
        richest=lambda data: next((type for type in RICHEST_FIRST if type in data), None),
        base64=lambda text: base64.b64encode(text.encode()).decode(),
        own_ids=own_ids,
    )
    light, dark = (HtmlFormatter(style=style).get_style_defs(".highlight") for style in ("default", "github-dark"))
    notebooks = [(path.stem, nbformat.read(path, as_version=4)) for path in paths]
    page = environment.get_template("page.html.j2").render(
        title=title, notebooks=[(name, heading(book, name), book) for name, book in notebooks], light=light, dark=dark)
    file.write_text(page, encoding="utf-8")
    return 0


def heading(notebook, otherwise):
    """Takes the title of a notebook from its first heading."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := re.search(r"^# +(.+)$", cell.source, re.M)):
            return found.group(1)
    return otherwise


def own_ids(html, notebook):
    """Keeps the ids of figures (clip paths, gradients) apart from those of another notebook on the page."""
    return re.sub(r'(\s(?:id|for|aria-labelledby)="|url\(#|href="#)', rf"\g<1>{notebook}-", html)


def render_markdown(source):
    from latex2mathml.converter import convert
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Renderer(IPythonRenderer):
        def inline_math(self, body):
            return convert(body)

        def block_math(self, body):
            return convert(body, display="block")

    html = MarkdownWithMath(renderer=Renderer(escape=False, exclude_anchor_links=True)).render(source)
    return re.sub(r'href="(?:\./)?([\w-]+)\.ipynb"', r'href="#\1"', html)


if __name__ == "__main__":
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    command, target, *rest = sys.argv[1:]
    if command == "run":
        sys.exit(run(Path(target), [Path(path) for path in rest]))
    sys.exit(report(Path(target), rest[0], [Path(path) for path in rest[1:]]))
