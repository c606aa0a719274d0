import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from rejoinder.cli import app
from rejoinder.export.jsonl import Maker, dumps, to_json
from rejoinder.pipeline import weights_id
from rejoinder.schema import Exchange

SAMPLE = Path(__file__).parents[1] / "src" / "rejoinder" / "samples" / "sample.txt"
ARTICLE = "Ida Moss said the police beat marchers. Tom Arden said nothing of the kind happened."


def rejoinder(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("pattern")
class TestExtract:
    def test_one_line_a_document(self, article: Path) -> None:
        result = rejoinder("extract", article, article)
        assert (result.exit_code, result.stderr) == (0, "")
        rows = [json.loads(line) for line in result.stdout.splitlines()]
        assert [(row["id"], row["text"]) for row in rows] == [("article", ARTICLE)] * 2
        assert rows[0]["rejoinder"]["weights"] == weights_id()

    def test_what_cannot_be_read_is_said_and_the_others_go_on(self, tmp_path: Path, article: Path) -> None:
        result = rejoinder("extract", tmp_path / "none", article)
        assert result.exit_code == 1
        assert result.stderr == f"rejoinder: {tmp_path / 'none'}: no such file or folder\n"
        assert len(result.stdout.splitlines()) == 1

    def test_a_file_is_written_whole(self, tmp_path: Path, article: Path) -> None:
        out = tmp_path / "out.jsonl"
        out.write_text("before", encoding="utf-8")
        result = rejoinder("extract", article, "-o", out)
        assert (result.exit_code, result.stdout) == (0, "")
        assert json.loads(out.read_text(encoding="utf-8"))["id"] == "article"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "out.jsonl"]

    def test_a_run_that_fails_leaves_the_file_as_it_was(
        self, tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(row: dict[str, Any]) -> str:
            raise KeyboardInterrupt

        monkeypatch.setattr("rejoinder.export.jsonl.dumps", fail)
        out = tmp_path / "out.jsonl"
        out.write_text("before", encoding="utf-8")
        assert rejoinder("extract", article, "-o", out).exit_code == 130
        assert out.read_text(encoding="utf-8") == "before"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "out.jsonl"]

    def test_a_place_that_cannot_be_written_is_said(self, tmp_path: Path, article: Path) -> None:
        result = rejoinder("extract", article, "-o", tmp_path / "none" / "out.jsonl")
        assert result.exit_code == 1
        assert result.stderr == f"rejoinder: {tmp_path / 'none' / 'out.jsonl'}: No such file or directory\n"

    def test_messages_cannot_steer_the_terminal(self) -> None:
        assert "\x1b" not in rejoinder("extract", "no\x1b[31mfile").stderr


@pytest.mark.usefixtures("pattern")
class TestRead:
    def test_the_view(self, article: Path) -> None:
        result = rejoinder("read", article)
        assert result.exit_code == 0
        assert "Ida Moss" in result.stdout and "│ [said] the police beat marchers" in result.stdout
        assert "\x1b" not in result.stdout

    def test_json_is_that_of_extract(self, article: Path) -> None:
        assert rejoinder("read", "--json", article).stdout == rejoinder("extract", article).stdout

    def test_the_page(self, tmp_path: Path, article: Path) -> None:
        page = tmp_path / "page.html"
        result = rejoinder("read", "--html", page, article)
        assert result.exit_code == 0 and "Ida Moss" in result.stdout
        assert result.stderr == f"rejoinder: wrote {page}\n"
        assert "the police beat marchers" in page.read_text(encoding="utf-8")

    def test_a_page_that_cannot_be_written_is_said_before_the_work(self, tmp_path: Path, article: Path) -> None:
        result = rejoinder("read", "--html", tmp_path / "none" / "page.html", article)
        assert (result.exit_code, result.stdout) == (1, "")


class TestEvaluate:
    @pytest.fixture
    def files(self, tmp_path: Path, gold: dict[str, Any], dispute: Exchange) -> tuple[Path, Path]:
        (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
        (tmp_path / "found.jsonl").write_text(dumps(to_json(dispute, Maker("0", None))), encoding="utf-8")
        return tmp_path / "gold.json", tmp_path / "found.jsonl"

    def test_a_table(self, files: tuple[Path, Path]) -> None:
        result = rejoinder("evaluate", files[0], "--predictions", files[1], "--by", "publisher")
        assert result.exit_code == 0
        assert "1 documents, 7 gold statements, 7 predicted" in result.stdout
        assert "By publisher" in result.stdout and "The Example" in result.stdout

    def test_json(self, files: tuple[Path, Path]) -> None:
        result = rejoinder("evaluate", files[0], "--predictions", files[1], "--json", "--by", "publisher")
        figures = json.loads(result.stdout)
        assert figures["exchange"]["f1"] == figures["by"]["The Example"]["exchange"]["f1"] == 1.0

    @pytest.mark.usefixtures("pattern")
    def test_without_predictions_the_pipeline_makes_them(self, files: tuple[Path, Path]) -> None:
        figures = json.loads(rejoinder("evaluate", files[0], "--json").stdout)
        assert (figures["gold"], figures["predicted"]) == (7, 1)

    def test_a_file_that_is_no_gold_file_is_one_clear_line(self, tmp_path: Path) -> None:
        (tmp_path / "x.json").write_text("{", encoding="utf-8")
        result = rejoinder("evaluate", tmp_path)
        assert result.exit_code == 1 and result.stderr.count("\n") == 1
        assert result.stderr.startswith(f"rejoinder: {tmp_path / 'x.json'}: ")


@pytest.mark.parametrize(
    "arguments", [["extract"], ["read"], ["evaluate"], ["nothing"], ["extract", "x", "--workers", "0"], []]
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    assert rejoinder(*arguments).exit_code == 2


def test_help_loads_neither_network_nor_arrays() -> None:
    asked = "import sys, rejoinder.cli; print(*{'numpy', 'openvino', 'sqlalchemy'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_version() -> None:
    result = rejoinder("--version")
    assert result.exit_code == 0 and result.stdout.startswith("rejoinder 0.")


def test_the_command_reads_the_sample() -> None:
    command = [sys.executable, "-c", "from rejoinder.cli import main; main()", "extract", str(SAMPLE)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (result.returncode, result.stderr) == (0, "")
    row = json.loads(result.stdout)
    assert row["text"] == SAMPLE.read_text(encoding="utf-8")
    assert row["statements"]
