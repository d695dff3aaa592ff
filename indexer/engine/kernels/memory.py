"""Memory as arrays, from its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
from llvmlite import ir
from numba import carray, njit, types
from numba.core import cgutils
from numba.extending import intrinsic

Bytes: TypeAlias = npt.NDArray[np.uint8]
Shorts: TypeAlias = npt.NDArray[np.uint16]
Words: TypeAlias = npt.NDArray[np.uint32]
Bits: TypeAlias = npt.NDArray[np.uint64]
Longs: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]

P = ParamSpec("P")
R = TypeVar("R")

COMPILED = {"nogil": True, "error_model": "numpy"}
"""How all of the machine is compiled: threads search at once, and division is numpy's."""


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of the machine when it is first called, or with what calls it."""
    made: Callable[P, R] = njit(**COMPILED)(function)
    return made


def inlined(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function into each place that calls it: for what is done for every document."""
    made: Callable[P, R] = njit(forceinline=True, **COMPILED)(function)
    return made


def _inserted(result: Any, write: Callable[[Any, Any], Any]) -> Any:
    """Return a function of one number that is an instruction of the processor.

    Args:
        result: the type of what it gives; made of the number's type where that says how.
        write: writes the instruction, given the builder of the code and the number.
    """

    def typed(_: Any, number: Any) -> Any:
        def made(__: Any, builder: Any, ___: Any, arguments: Any) -> Any:
            return write(builder, arguments[0])

        return result(number), made

    return intrinsic(typed)


_pointer: Callable[[int], Any] = _inserted(
    types.voidptr, lambda builder, address: builder.inttoptr(address, cgutils.voidptr_t)
)
float_of: Callable[[int], float] = _inserted(
    types.float64, lambda builder, number: builder.bitcast(number, ir.DoubleType())
)
"""Gives the float whose bits a number is."""
ones_in: Callable[[int], int] = _inserted(types.uint64, lambda builder, word: builder.ctpop(word))
"""Gives how many bits of a word are set."""
zeros_below: Callable[[int], int] = _inserted(
    types.uint64, lambda builder, word: builder.cttz(word, ir.Constant(ir.IntType(1), 1))
)
"""Gives how many zero bits stand below the lowest that is set; the word is not 0."""


@compiled
def bytes_at(address: int, count: int) -> Bytes:
    return carray(_pointer(address), count, np.uint8)


@compiled
def shorts_at(address: int, count: int) -> Shorts:
    return carray(_pointer(address), count, np.uint16)


@compiled
def words_at(address: int, count: int) -> Words:
    return carray(_pointer(address), count, np.uint32)


@compiled
def longs_at(address: int, count: int) -> Bits:
    return carray(_pointer(address), count, np.uint64)


@compiled
def numbers_at(address: int, count: int) -> Longs:
    return carray(_pointer(address), count, np.int64)


@compiled
def floats_at(address: int, count: int) -> Floats:
    return carray(_pointer(address), count, np.float64)
