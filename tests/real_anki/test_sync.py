"""Through the real sync server: what a desktop imports reaches the phone, whose reviews are kept."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import pytest
from anki.sync_pb2 import SyncCollectionResponse
from learner import Counts, learner
from releases import Maintainer

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
