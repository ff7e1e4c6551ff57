import os
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.common.errors import FileFault, StoreDamaged, StoreMissing, WrongPassword
from app.storage import keys
from app.storage.keys import KeyFile, Way
from tests.conftest import QUICK


@pytest.fixture
def data_key() -> bytes:
    return keys.new_data_key()


@pytest.fixture
def key_file(data_key: bytes) -> KeyFile:
    return KeyFile(
        (
            keys.wrap_for_secret(Way.password, b"secret", data_key, QUICK),
            keys.wrap_for_secret(Way.recovery, b"r" * 20, data_key, QUICK),
        )
    )


def test_data_key_comes_back_by_every_way(key_file: KeyFile, data_key: bytes) -> None:
    assert key_file.unwrap(b"secret", Way.password) == data_key
    assert key_file.unwrap(b"r" * 20, Way.recovery) == data_key


@pytest.mark.parametrize(
    ("secret", "way"), [(b"Secret", Way.password), (b"secret", Way.recovery), (b"", Way.password)]
)
def test_wrong_secret_is_refused(key_file: KeyFile, secret: bytes, way: Way) -> None:
    with pytest.raises(WrongPassword):
        key_file.unwrap(secret, way)


def test_same_secret_wraps_differently_each_time(data_key: bytes) -> None:
    first, second = (keys.wrap_for_secret(Way.password, b"secret", data_key, QUICK) for _ in range(2))
    assert (first.salt, first.wrapped) != (second.salt, second.wrapped)


def test_new_password_replaces_the_old_one_only(key_file: KeyFile, data_key: bytes) -> None:
    changed = key_file.rewrapped(keys.wrap_for_secret(Way.password, b"new", data_key, QUICK))

    assert changed.unwrap(b"new", Way.password) == data_key
    assert changed.unwrap(b"r" * 20, Way.recovery) == data_key
    with pytest.raises(WrongPassword):
        changed.unwrap(b"secret", Way.password)


def test_municipal_private_key_opens_what_its_public_half_wrapped(key_file: KeyFile, data_key: bytes) -> None:
    private = X25519PrivateKey.generate()
    wrapped = keys.wrap_for_municipality(private.public_key().public_bytes_raw(), data_key)
    municipal = key_file.rewrapped(wrapped)

    assert municipal.has(Way.municipal)
    assert municipal.unwrap(private.private_bytes_raw(), Way.municipal) == data_key
    with pytest.raises(WrongPassword):
        municipal.unwrap(X25519PrivateKey.generate().private_bytes_raw(), Way.municipal)


def test_no_secret_and_no_data_key_stands_in_the_file(key_file: KeyFile, data_key: bytes) -> None:
    written = key_file.to_bytes()
    assert b"secret" not in written
    assert data_key not in written
    assert data_key.hex().encode() not in written


def test_file_survives_the_loss_of_either_copy(tmp_path: Path, key_file: KeyFile) -> None:
    for lost in (keys.FILE_NAME, keys.COPY_NAME):
        keys.write(tmp_path, key_file)
        (tmp_path / lost).unlink()
        assert keys.read(tmp_path) == key_file
        assert keys.damaged_copies(tmp_path) == [lost]


@pytest.mark.parametrize("position", range(0, 700, 35))
def test_every_flipped_byte_is_found_and_the_copy_serves(
    tmp_path: Path, key_file: KeyFile, position: int
) -> None:
    keys.write(tmp_path, key_file)
    path = tmp_path / keys.FILE_NAME
    content = bytearray(path.read_bytes())
    position %= len(content)
    content[position] ^= 0x01
    path.write_bytes(content)

    # White space and the letters of the checksum's own name carry nothing; all else must be noticed.
    if readable(bytes(content)) != key_file:
        assert keys.damaged_copies(tmp_path) == [keys.FILE_NAME]
    assert keys.read(tmp_path) == key_file


def readable(content: bytes) -> KeyFile | None:
    try:
        return KeyFile.from_bytes(content)
    except StoreDamaged:
        return None


def test_damage_in_both_copies_is_no_wrong_password(tmp_path: Path, key_file: KeyFile) -> None:
    keys.write(tmp_path, key_file)
    for name in (keys.FILE_NAME, keys.COPY_NAME):
        (tmp_path / name).write_bytes(os.urandom(200))
    with pytest.raises(StoreDamaged) as caught:
        keys.read(tmp_path)
    assert caught.value.part == "keys"


def test_no_key_file_means_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        keys.read(tmp_path)


def test_folder_that_cannot_be_written_is_named(tmp_path: Path, key_file: KeyFile) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(FileFault):
        keys.write(blocked, key_file)


def test_unconfirmed_recovery_key_is_remembered_until_it_is_confirmed() -> None:
    wrap = keys.wrap_for_secret(keys.Way.recovery, b"secret", b"k" * 32, QUICK)
    plain = keys.KeyFile((wrap,))
    open_question = keys.KeyFile((replace(wrap, is_unconfirmed=True),))
    assert keys.KeyFile.from_bytes(open_question.to_bytes()).is_unconfirmed
    # The ways in are the same: a line of the access log that names the file stays true.
    assert open_question.mark == plain.mark
    assert open_question.to_bytes() != plain.to_bytes()
    # The file of a confirmed key is the one that older programs wrote.
    assert open_question.confirmed().to_bytes() == plain.to_bytes()
    assert b"is_unconfirmed" not in plain.to_bytes()
    # Older programs, which do not know the word, still find the key.
    assert open_question.unwrap(b"secret", keys.Way.recovery) == b"k" * 32
