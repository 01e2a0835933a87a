"""Out to the newsroom's own CMS: fact-checks copied, and pushed to a WordPress site."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """What is published here, elsewhere."""

    name = "factcheck.cms"
    label = "cms"
