"""The files that come back: archives as they were exported or as INCEpTION exports them, folders, single files."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from rejoinder.corrections import brat, xmi
from rejoinder.corrections.diff import Returned
from rejoinder.corrections.errors import ImportFault
from rejoinder.export.formats import ToolName

Files = dict[str, Callable[[], bytes]]  # by name, read when they are needed
_MOST_BYTES = 256 * 1024**2  # of one file in an archive: eight times the largest document
# What the standard library raises on damaged archives, encrypted ones, and kinds of compression that it does not know.
_DAMAGE = (BadZipFile, EOFError, LZMAError, RuntimeError, ValueError, struct.error, zlib.error)


def read_returned(tool: ToolName, path: Path) -> Iterator[Returned]:
    """The documents that came back in the archive, folder or file at `path`, in the order of their names.

    For brat a single file is a document's .ann, with its .txt and .json beside it. Raises
    ImportFault where there are none, or at the first that is damaged.
    """
    try:
        with_documents = False
        for returned in _brat(path) if tool == "brat" else _xmi(path):
            with_documents = True
            yield returned
    except OSError as fault:
        raise ImportFault(f"{path}: cannot be read: {fault}") from fault
    if not with_documents:
        raise ImportFault(f"{path}: holds no {'.ann' if tool == 'brat' else '.xmi'} file")


def _brat(path: Path) -> Iterator[Returned]:
    files = _siblings(path) if path.suffix == ".ann" else _files(path)
    for name in sorted(name.removesuffix(".ann") for name in files if name.endswith(".ann")):
        text, ann, exported = (_text(files, name + suffix) for suffix in (".txt", ".ann", ".json"))
        yield brat.read(name, text, ann, exported)


def _xmi(path: Path) -> Iterator[Returned]:
    files = {path.name: path.read_bytes} if path.suffix == ".xmi" else _files(path)
    yield from _xmi_files(files)


def _xmi_files(files: Files) -> Iterator[Returned]:
    """INCEpTION puts an archive for each document into that of a project."""
    for name in sorted(files):
        if name.endswith(".xmi"):
            yield xmi.read(name, files[name]())
        elif name.endswith(".zip"):
            with _archive(BytesIO(files[name]()), name) as inner:
                yield from _xmi_files({f"{name}/{part}": read for part, read in _members(inner).items()})


def _files(path: Path) -> Files:
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes for file in path.rglob("*") if file.is_file()}
    return _members(_archive(path, str(path)))


def _siblings(path: Path) -> Files:
    three = (path.with_suffix(suffix) for suffix in (".txt", ".ann", ".json"))
    return {file.name: file.read_bytes for file in three if file.exists()}


def _archive(file: Path | IO[bytes], name: str) -> ZipFile:
    try:
        return ZipFile(file)
    except _DAMAGE as fault:
        raise ImportFault(f"{name}: cannot be read: {fault}") from fault


def _members(archive: ZipFile) -> Files:
    return {name: _reader(archive, name) for name in archive.namelist() if not name.endswith("/")}


def _reader(archive: ZipFile, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        if archive.getinfo(name).file_size > _MOST_BYTES:
            raise ImportFault(f"{name}: larger than {_MOST_BYTES // 1024**2} MiB, as no document is")
        try:
            return archive.read(name)
        except _DAMAGE as fault:
            raise ImportFault(f"{name}: damaged in the archive: {fault}") from fault

    return read


def _text(files: Files, name: str) -> str:
    if name not in files:
        raise ImportFault(f"{name}: missing; it was exported and belongs beside the others")
    try:
        return files[name]().decode("utf-8")
    except UnicodeDecodeError as fault:
        raise ImportFault(f"{name}: not UTF-8 (byte {fault.start:,})") from fault
