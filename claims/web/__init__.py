"""The screens of items and claims. Views parse, call one operation, show."""
