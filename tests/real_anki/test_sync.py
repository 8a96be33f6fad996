"""Through the real sync server: what a desktop imports or pushes reaches the phone; its reviews and edits are kept."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import pytest
from anki.sync_pb2 import SyncCollectionResponse
from click.testing import CliRunner
from learner import Counts, learner
from releases import Maintainer, example

from examdeck.cli.main import main
from examdeck.lock.shipped import DIGESTED, edited

IDS = [f"q-{n}" for n in range(5)]


@pytest.fixture
def server(tmp_path):
    """The address of a sync server of its own, on this machine only."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"SYNC_USER1": "me:secret", "SYNC_BASE": str(tmp_path / "server")}
    settings |= {"SYNC_HOST": "127.0.0.1", "SYNC_PORT": str(port)}
    command = [sys.executable, "-m", "anki.syncserver"]
    process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port):
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the sync server does not answer")


class Device:
    """A collection that syncs."""

    def __init__(self, someone, server):
        self.someone = someone
        self.auth = someone.col.sync_login("me", "secret", server)

    def syncs(self):
        """Sync, and say what the server asked for."""
        response = self.someone.col.sync_collection(self.auth, sync_media=False)
        self.someone.col.models._clear_cache()  # the sync went past it
        return SyncCollectionResponse.ChangesRequired.Name(response.required)

    def syncs_wholly(self, upload):
        """The one-way sync of a collection that meets the server for the first time."""
        col = self.someone.col
        col.close_for_full_sync()
        col.full_upload_or_download(auth=self.auth, server_usn=None, upload=upload)
        col.reopen(after_full_sync=True)


def test_a_release_reaches_the_phone_and_its_reviews_stay(server, tmp_path):
    maintainer = Maintainer(tmp_path / "bank", IDS)
    yesterday = int(time.time()) - 86_400
    with learner(tmp_path / "desktop") as one, learner(tmp_path / "phone") as other:
        desktop, phone = Device(one, server), Device(other, server)
        assert one.imports(maintainer.releases(yesterday)) == Counts(new=5)
        assert desktop.syncs() == "FULL_UPLOAD"
        desktop.syncs_wholly(upload=True)
        assert phone.syncs() == "FULL_DOWNLOAD"
        phone.syncs_wholly(upload=False)
        for id_ in IDS[:3]:
            other.answers(id_)
        reviewed = other.study_state()
        assert len(reviewed["reviews"]) == 3
        assert phone.syncs() == "NO_CHANGES"

        maintainer.questions["q-0"]["stem"] = "What is asked now?"
        maintainer.questions["q-4"]["explanation"] = "Explained better."
        maintainer.writes("templates/card/card.css", b".card { color: teal }")
        assert one.imports(maintainer.releases(int(time.time()) + 1)) == Counts(updated=2, duplicate=3)

        assert desktop.syncs() == "NO_CHANGES"
        assert phone.syncs() == "NO_CHANGES"
        assert "What is asked now?" in other.note("q-0")["Stem"]
        assert "Explained better." in other.note("q-4")["Explanation"]
        (notetype,) = other.notetypes()
        assert "teal" in other.col.models.by_name(notetype)["css"]
        assert other.study_state() == reviewed
        assert one.study_state() == reviewed


# ---- a push ----


def examdeck(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


def all_of(someone):
    """What two devices have in common once both have synced."""
    notes = someone.col.db.all("select guid, mid, mod, flds, tags from notes order by guid")
    styles = [someone.col.models.by_name(name) for name in someone.notetypes()]
    return notes, someone.study_state(), [(style["css"], style["tmpls"]) for style in styles]


def test_two_ways_with_a_phone_never_ask_for_a_full_sync(server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    maintainer = Maintainer(tmp_path / "bank", [*IDS, "gone", "late"])
    with learner(tmp_path / "desktop") as one:
        home = one.path

    def pushes(*words):
        return examdeck("push", *words, "--collection", home)

    def desktop_syncs():
        with learner(home.parent) as one:
            return Device(one, server).syncs(), all_of(one)

    pushes(maintainer.releases(int(time.time()) - 86_400))
    with learner(home.parent) as one, learner(tmp_path / "phone") as other:
        assert Device(one, server).syncs() == "FULL_UPLOAD"
        Device(one, server).syncs_wholly(upload=True)
        phone = Device(other, server)
        assert phone.syncs() == "FULL_DOWNLOAD"
        phone.syncs_wholly(upload=False)
    with learner(tmp_path / "phone") as other:
        phone = Device(other, server)
        other.edits("q-0", "Explanation", "My own words")
        other.tags("q-1", "mine")
        other.makes_a_leech_of("q-2")
        other.answers("q-3")
        assert phone.syncs() == "NO_CHANGES"
        assert desktop_syncs()[0] == "NO_CHANGES"

        # the bank goes on, and so does the phone, which has not synced when the next push is made
        maintainer.questions["q-0"]["stem"] = "What is asked now?"
        del maintainer.questions["q-1"]["options"][0]["correct"]
        maintainer.questions["q-1"]["options"][2]["correct"] = True
        maintainer.questions["q-2"]["explanation"] = "Explained better."
        maintainer.questions["late"]["stem"] = "What is asked late?"
        del maintainer.questions["gone"]
        maintainer.questions["new"] = example("new")
        maintainer.writes("templates/card/card.css", b".card { color: teal }")
        maintainer.saves()
        other.answers("q-3")
        other.answers("q-4")
        other.edits("late", "Stem", "Of the phone, and older than the push")
        reviews = other.study_state()["reviews"]
        package = maintainer.releases(int(time.time()) + 1)
        assert "  merged          1\n" in pushes(package)

        assert desktop_syncs()[0] == "NO_CHANGES"
        assert phone.syncs() == "NO_CHANGES"
        synced, on_desktop = desktop_syncs()
        assert (synced, on_desktop) == ("NO_CHANGES", all_of(other))
        assert other.study_state()["reviews"] == reviews
        assert "What is asked now?" in other.note("q-0")["Stem"]
        assert other.note("q-0")["Explanation"] == "My own words"
        assert (other.note("q-1")["Key"], other.note("q-1").has_tag("mine")) == ("C", True)
        assert "Explained better." in other.note("q-2")["Explanation"]
        assert other.note("q-2").has_tag("leech")
        assert "What is asked late?" in other.note("late")["Stem"]
        assert other.note("gone")["Withdrawn"]
        assert other.has_note("new")
        (notetype,) = other.notetypes()
        assert "teal" in other.col.models.by_name(notetype)["css"]

        # what is pushed again is nothing, and what the phone does next still arrives
        assert "  updated         0\n" in pushes(package)
        other.edits("late", "Explanation", "Found on the way")
        assert phone.syncs() == desktop_syncs()[0] == "NO_CHANGES"
        examdeck("pull", home, maintainer.folder, "--apply")
        saved = (maintainer.folder / "bank.yaml").read_text()
        assert "explanation: Found on the way\n" in saved
        assert "explanation: My own words\n" in saved
        examdeck("release", maintainer.folder)
        assert "  merged          0\n" in pushes(maintainer.folder)
        assert desktop_syncs()[0] == phone.syncs() == "NO_CHANGES"
        assert desktop_syncs() == ("NO_CHANGES", all_of(other))
        assert "Found on the way" in other.note("late")["Explanation"]
        late = other.note("late")
        assert edited(late["Shipped"], [late[name] for name in DIGESTED]) == ()
