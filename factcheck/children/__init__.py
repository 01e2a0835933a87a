"""How the service's processes are started and ended, and the two servers that come from wheels.

`supervise.py` and `embedded.py` load this package by path, before anything of ours can be imported: the standard
library alone, and imports from within the package alone.
"""
