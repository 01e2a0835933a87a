"""The API's doors to pages in the newsroom's own CMS."""
