"""What is visible of a mail: its sender's own words, and what is folded away beneath them. Pure: text in, parts out."""

from factcheck.mailroom.visible.flowed import unflowed
from factcheck.mailroom.visible.folding import visible
from factcheck.mailroom.visible.pages import visible_in_page
from factcheck.mailroom.visible.parts import Kind, Part, Visible

__all__ = ["Kind", "Part", "Visible", "unflowed", "visible", "visible_in_page"]
