"""What a reply says on each question asked: a proposed outcome with the words it rests on. Pure: a person decides."""

from reviews.hearing.reading import Asked, Heard, Proposed, propose

__all__ = ["Asked", "Heard", "Proposed", "propose"]
