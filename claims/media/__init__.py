"""Pictures, recordings and documents: what a file is, what stands in it, and how a place in it is named. No Django, but for the words."""
