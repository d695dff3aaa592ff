"""Memory as arrays, from its address."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import carray, njit, types
from numba.core import cgutils
from numba.extending import intrinsic

COMPILED = {"nogil": True, "error_model": "numpy"}
"""How all of the machine is compiled: threads search at once, and division is numpy's."""


@intrinsic
def _pointer(_: Any, address: Any) -> Any:
    """Return an address as a pointer."""

    def made(__: Any, builder: Any, ___: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(address), made


@intrinsic
def float_of(_: Any, number: Any) -> Any:
    """Return the float whose bits a number is."""

    def made(__: Any, builder: Any, ___: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.DoubleType())

    return types.float64(number), made


@intrinsic
def ones_in(_: Any, word: Any) -> Any:
    """Return how many bits of a word are set."""

    def made(__: Any, builder: Any, ___: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(word), made


@intrinsic
def zeros_below(_: Any, word: Any) -> Any:
    """Return how many zero bits stand below the lowest that is set; the word is not 0."""

    def made(__: Any, builder: Any, ___: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.uint64(word), made


@njit(**COMPILED)
def bytes_at(address, count):
    return carray(_pointer(address), count, np.uint8)


@njit(**COMPILED)
def shorts_at(address, count):
    return carray(_pointer(address), count, np.uint16)


@njit(**COMPILED)
def words_at(address, count):
    return carray(_pointer(address), count, np.uint32)


@njit(**COMPILED)
def longs_at(address, count):
    return carray(_pointer(address), count, np.uint64)


@njit(**COMPILED)
def numbers_at(address, count):
    return carray(_pointer(address), count, np.int64)


@njit(**COMPILED)
def floats_at(address, count):
    return carray(_pointer(address), count, np.float64)
