"""To the newsroom's own sign-in and back."""

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from factcheck.people.outside_sign_in import VerifiedOpenIdConnect

View = type[OAuth2LoginView] | type[OAuth2CallbackView]


@never_cache
@login_not_required
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider."""
    return _through(OAuth2LoginView, request, provider_id)


@never_cache
@login_not_required
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """What the provider says, looked at, and signed in."""
    return _through(OAuth2CallbackView, request, provider_id)


def _through(view: View, request: HttpRequest, provider_id: str) -> HttpResponse:
    adapter = VerifiedOpenIdConnect(request, provider_id)
    try:
        return view.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as nothing:
        raise Http404 from nothing
    except OAuth2Error as error:
        return render_authentication_error(request, adapter.get_provider(), exception=error)


@login_not_required
def cancelled(request: HttpRequest) -> HttpResponse:
    """Somebody thought better of it at the provider's."""
    return render(request, "socialaccount/login_cancelled.html")
