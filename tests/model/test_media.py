from examdeck.model.media import is_picture, is_sound


def test_what_anki_plays():
    assert is_sound("a.MP3")
    assert is_sound("film.webm")
    assert not is_sound("a.png")
    assert not is_sound("mp3")


def test_what_anki_shows():
    assert is_picture("a.b.PNG")
    assert not is_picture("a.mp3")
    assert not is_picture(".png")
