"""The form that connects a desk to its CMS."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.cms.models import Connection, OnceWithdrawn, PostsAs
from factcheck.ui.forms import Line, VersionedForm

FIELDS = ("site", "user_name", "posts_as", "category", "once_withdrawn", "is_automatic", "row_version")


class ConnectionForm(VersionedForm):
    """Which site, as whom, and how."""

    unmarked = ("password",)
    site = forms.URLField(
        label=_("Address of the WordPress site"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Such as https://www.example.org. WordPress 5.6 or newer, with its REST API reachable from here."),
    )
    user_name = forms.CharField(
        label=_("User name there"),
        max_length=120,
        widget=Line({"autocomplete": "off"}),
        help_text=_("A user for this service alone, with the role Author or Editor."),
    )
    password = forms.CharField(
        label=_("Application password"),
        max_length=200,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_(
            "Made there in the profile of that user, under Application Passwords. Not the password one signs in with."
        ),
    )
    posts_as = forms.ChoiceField(label=_("A new post is"), choices=PostsAs.choices, initial=PostsAs.DRAFT)
    category = forms.IntegerField(
        label=_("Number of the category"),
        required=False,
        min_value=1,
        max_value=2_000_000_000,
        help_text=_("Stands in the address of the page where the category is edited, as tag_ID."),
    )
    once_withdrawn = forms.ChoiceField(
        label=_("When a page is withdrawn here, its post there says so and why, and"),
        choices=OnceWithdrawn.choices,
        initial=OnceWithdrawn.PUBLISH,
    )
    is_automatic = forms.BooleanField(
        label=_("Push every version by itself when it is published"),
        required=False,
        help_text=_("Otherwise a reviewer pushes it with a button on the page."),
    )

    def __init__(self, data: Any, *, connection: Connection | None) -> None:
        initial = {name: getattr(connection, name) for name in FIELDS} if connection else {"row_version": 1}
        super().__init__(data, initial=initial)
        if connection is not None:
            self.fields["password"].required = False
            self.fields["password"].help_text = _("Leave it empty to keep the one that is stored.")
