"""The API's addresses for pages in the newsroom's own CMS."""

from factcheck.api.routes import paths_of
from factcheck.cms.api.pages import CMS_PAGES

urlpatterns = [*paths_of(CMS_PAGES)]
