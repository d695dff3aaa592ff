"""Search as compiled code: programs made of plans, and the machine that runs them on mapped segments.

The machine is compiled by numba, which comes as wheels and needs no compiler where Khizana runs; without it
the executor on numpy arrays answers the same, to the last bit. `codes` is the form of programs, `program`
makes them of plans, `machine` runs them; nothing but `loading` imports what needs numba.
"""
