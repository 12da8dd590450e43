from kemensos_desktop.exchange import signing


def test_signature_fits_only_its_message_and_key() -> None:
    seed, other = signing.new_key(), signing.new_key()
    signature = signing.sign(seed, b"isi")
    assert signing.verify(signing.public_key(seed), b"isi", signature)
    assert not signing.verify(signing.public_key(seed), b"isi ", signature)
    assert not signing.verify(signing.public_key(other), b"isi", signature)


def test_malformed_keys_and_signatures_are_wrong_not_errors() -> None:
    seed = signing.new_key()
    key, signature = signing.public_key(seed), signing.sign(seed, b"x")
    for bad_key, bad_signature in (("", signature), ("zz", signature), (key, ""), (key, "00")):
        assert not signing.verify(bad_key, b"x", bad_signature)


def test_fingerprint_is_the_writer_id() -> None:
    # sha256 of the key, 15 bytes, base32
    assert signing.fingerprint("00" * 32) == "mzuhvlpymk6xo3epygfy5h4o"
    assert signing.readable("abcdefghij") == "abcd-efgh-ij"
