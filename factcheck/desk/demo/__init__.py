"""A small newsroom to look at: its people, its work in several states, and the founding case performed."""
