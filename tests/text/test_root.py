"""What a bank may read from: its repository, else its folder, whatever a path looks like."""

import pytest

from examdeck.text.root import is_within, leads_out, root_of


@pytest.fixture
def repository(tmp_path):
    """A git repository with a bank in its folder docs."""
    (tmp_path / "repository/.git").mkdir(parents=True)
    (tmp_path / "repository/docs").mkdir()
    return tmp_path / "repository"


def test_the_root_is_the_repository_else_the_folder(repository):
    assert root_of(repository / "docs") == root_of(repository) == repository
    assert root_of(repository.parent) == repository.parent


def test_a_worktree_and_a_submodule_are_repositories_too(repository):
    (repository / "docs/.git").write_text("gitdir: elsewhere")
    assert root_of(repository / "docs") == repository / "docs"


def test_links_to_the_folder_are_followed(repository):
    (repository.parent / "link").symlink_to(repository / "docs")
    assert root_of(repository.parent / "link") == repository


def test_a_home_that_is_a_repository_is_no_root(repository, monkeypatch):
    monkeypatch.setenv("HOME", str(repository))
    assert root_of(repository / "docs") == repository / "docs"


@pytest.mark.parametrize("path", ["a.png", "../a.png", "../b/./c/../a.png", "x/../../a.png", "..a.png", "...", "a\\b"])
def test_paths_within(repository, path):
    assert not leads_out(path, repository / "docs", repository)


@pytest.mark.parametrize(
    "path",
    ["../../a.png", "/etc/passwd", "x/../../../a.png", "//host/share/a.png", r"\\host\share\a.png", "/\\host/a.png",
     "\\/host/a.png", "../.git/config", "../.GIT/config", ".git/../.git/config", "../../repository2/a.png"],
)  # fmt: skip
def test_paths_that_lead_out(repository, path):
    assert leads_out(path, repository / "docs", repository)


def test_an_absolute_path_within_is_within(repository):
    assert not leads_out(str(repository / "a.png"), repository / "docs", repository)


def test_a_host_is_never_asked(repository, monkeypatch):
    monkeypatch.setattr("os.path.realpath", lambda path: pytest.fail(f"{path} was looked for"))
    assert leads_out(r"\\host\share\a.png", repository, repository)


def test_links_are_followed(repository):
    (repository / "a.md").touch()
    (repository.parent / "b.md").touch()
    (repository / "docs/in.md").symlink_to("../a.md")
    (repository / "docs/out.md").symlink_to("../../b.md")
    (repository / "docs/round.md").symlink_to("round.md")
    assert is_within(repository / "docs/in.md", repository)
    assert not is_within(repository / "docs/out.md", repository)
    assert not is_within(repository / ".git/config", repository)
    assert is_within(repository / "docs/round.md", repository)
