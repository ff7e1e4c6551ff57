import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common import passwords
from app.common.errors import RefusedValue
from app.models.problem_codes import Problem

KEYS = st.binary(min_size=passwords.RECOVERY_KEY_BYTES, max_size=passwords.RECOVERY_KEY_BYTES)


def test_composed_and_decomposed_letters_are_the_same_password():
    assert passwords.normalise("Ko\u0308benhavn a\u030a") == passwords.normalise("K\u00f6benhavn \u00e5")


def test_short_passwords_are_barred_after_normalising():
    assert passwords.problem_with("a" * 11) == Problem.password_too_short
    assert passwords.problem_with("a\u030a" * 11) == Problem.password_too_short
    assert passwords.problem_with("a" * 12) is None


def test_estimate_tells_common_from_strong():
    assert passwords.estimate("").score == 0
    assert passwords.estimate("password1234").score <= 1
    assert passwords.estimate("sommer2026").words == ("sommer", "2026")
    assert passwords.estimate("blæk tavle 71 gedebuk").score == 4


def test_estimate_knows_the_users_own_words():
    name = "Fiktivsenborg"
    assert passwords.estimate(name, (name,)).score < passwords.estimate(name).score


@pytest.mark.timeout(5)
def test_estimate_of_a_pasted_page_is_quick():
    assert passwords.estimate("aB3 " * 50_000).score >= 0
    assert passwords.estimate("\U0001f600" * 500).score >= 0


@given(KEYS)
def test_recovery_key_reads_back_however_it_is_typed(key):
    text = passwords.encode_recovery_key(key)
    assert [len(group) for group in text.split("-")] == [4] * 9
    assert passwords.decode_recovery_key(text) == key
    assert passwords.decode_recovery_key(f"  {text.lower().replace('-', ' ')} \n") == key
    misread = text.replace("0", "O").replace("1", "l")
    assert passwords.decode_recovery_key(misread) == key
    assert passwords.decode_recovery_key(misread.replace("l", "i")) == key


@given(KEYS, st.integers(0, 35), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_is_found(key, place, character):
    characters = passwords.encode_recovery_key(key).replace("-", "")
    if characters[place] == character:
        return
    with pytest.raises(RefusedValue):
        passwords.decode_recovery_key(characters[:place] + character + characters[place + 1 :])


def test_swapped_neighbours_are_found():
    characters = passwords.encode_recovery_key(bytes(range(20))).replace("-", "")
    for place in range(len(characters) - 1):
        first, second = characters[place : place + 2]
        if first != second:
            with pytest.raises(RefusedValue):
                passwords.decode_recovery_key(characters[:place] + second + first + characters[place + 2 :])


@pytest.mark.parametrize("text", ["", "0000", "U" * 36, "0" * 35, "0" * 37, "\U0001f600" * 36, "ß" * 18])
def test_other_texts_are_no_recovery_key(text):
    with pytest.raises(RefusedValue) as refused:
        passwords.decode_recovery_key(text)
    assert refused.value.code == Problem.malformed_recovery_key


def test_only_20_bytes_make_a_recovery_key():
    with pytest.raises(ValueError, match="20 bytes"):
        passwords.encode_recovery_key(b"short")
