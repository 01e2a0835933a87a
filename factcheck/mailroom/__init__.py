"""Mail that comes in: read from its bytes, told what it is, found what it answers. Knows no claim and no verdict."""
