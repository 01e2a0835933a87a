from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    """The index under which earlier fact-checks are found; built without stopping anybody's work."""

    atomic = False
    dependencies = [("reviews", "0003_what_was_judged_and_shown")]

    operations = [
        AddIndexConcurrently(
            model_name="factcheckclaim",
            index=GinIndex(SearchVector("search_words", config="simple"), name="shown_claim_words"),
        ),
    ]
