"""Status lists: one bit each, in the order of the standard, and nothing unpacked that is not one. No database."""

import gzip
from random import Random

import pytest
from openbadgeslib.ob3.status import decode_encoded_list
from openbadgeslib.ob3.status_list import encode_bitstring

from interlocal.credentials.choices import LIST_SIZE
from interlocal.credentials.rules import bits
from interlocal.credentials.rules.jws import NotGenuine, packed


@pytest.mark.parametrize("index", [0, 7, 8, 94_567, LIST_SIZE - 1])
def test_a_bit_is_where_an_independent_library_puts_it(index):
    text = bits.with_bit(bits.empty(), index)
    unpacked = bits.unpack(text)

    assert unpacked == decode_encoded_list(encode_bitstring([index]))
    assert bits.unpack(encode_bitstring([index])) == decode_encoded_list(text)
    assert [n for n in range(LIST_SIZE) if bits.is_set(unpacked, n)] == [index]


def test_the_first_bit_is_the_highest():
    assert bits.unpack(bits.with_bit(bits.empty(), 0))[0] == 0b10000000


def test_an_empty_list_says_the_same_each_time():
    assert bits.empty() == bits.empty()
    assert len(bits.unpack(bits.empty())) == 16_384  # 131,072 bits, the least the standard allows


def test_a_free_bit_is_drawn_until_it_is_free():
    drawn = iter([5, 5, 6])

    assert bits.free(bits.with_bit(bits.empty(), 5), lambda size: next(drawn)) == 6


@pytest.mark.parametrize(("share", "full"), [(0.49, False), (0.5, True)])
def test_half_is_full(share, full):
    taken = bytearray(LIST_SIZE // 8)
    for index in Random(1).sample(range(LIST_SIZE), int(LIST_SIZE * share)):
        taken[index // 8] |= 0x80 >> index % 8

    assert bits.is_full(bits.pack(taken)) is full


def zipped(size):
    return "u" + packed(gzip.compress(bytes(size), mtime=0))


@pytest.mark.parametrize("text", ["", "x", "uAAAA", "u!", zipped(9), zipped(16_385), zipped(50_000_000)])
def test_what_is_no_list_is_refused_whatever_it_unpacks_to(text):
    with pytest.raises(NotGenuine):
        bits.unpack(text)
