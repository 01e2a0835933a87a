"""The API's roof: where it begins, who is asking, the desks, its description, and every address of it."""
