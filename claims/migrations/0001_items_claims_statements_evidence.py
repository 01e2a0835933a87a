import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import factcheck.accounts.clock
import factcheck.accounts.ids


class Migration(migrations.Migration):
    """Items, snapshots, claims, appearances, parties, statements, evidence and verification tasks."""

    initial = True

    dependencies = [
        ("accounts", "0002_desk_clock_in_sql"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("newsroom", "Newsroom can see this"),
                            ("desk", "Desk can see this"),
                            ("named", "Named people can see this"),
                        ],
                        default="newsroom",
                        max_length=10,
                    ),
                ),
                ("embargo_until", models.DateTimeField(blank=True, null=True)),
                ("row_version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "person"), ("office", "office"), ("organisation", "organisation")],
                        default="person",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("sort_key", models.CharField(db_index=True, editable=False, max_length=200)),
                ("is_described_only", models.BooleanField(default=False, verbose_name="described only, not named")),
                ("is_sealed", models.BooleanField(default=False, editable=False)),
                ("public_description", models.CharField(blank=True, max_length=200, verbose_name="public description")),
                ("wikidata_id", models.CharField(blank=True, max_length=20, verbose_name="Wikidata id")),
                (
                    "do_not_contact",
                    models.CharField(blank=True, max_length=300, verbose_name="do not contact, because"),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.desk"
                    ),
                ),
                ("named_readers", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "speaks_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spokespersons",
                        to="claims.party",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("newsroom", "Newsroom can see this"),
                            ("desk", "Desk can see this"),
                            ("named", "Named people can see this"),
                        ],
                        default="newsroom",
                        max_length=10,
                    ),
                ),
                ("embargo_until", models.DateTimeField(blank=True, null=True)),
                ("row_version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("proposition", models.CharField(max_length=1000, verbose_name="claim, in plain words")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fact", "fact"),
                            ("quotation", "quotation"),
                            ("number", "number"),
                            ("prediction", "prediction"),
                            ("opinion", "opinion"),
                            ("media", "media"),
                        ],
                        default="fact",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "asks",
                    models.CharField(
                        choices=[("said", "was this said"), ("so", "is this so")],
                        default="so",
                        max_length=6,
                        verbose_name="which question?",
                    ),
                ),
                ("said_when", models.CharField(blank=True, max_length=120, verbose_name="when")),
                ("said_where", models.CharField(blank=True, max_length=200, verbose_name="where")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("logged", "logged"),
                            ("checking", "checking"),
                            ("waiting", "waiting"),
                            ("in_review", "in review"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default="logged",
                        max_length=12,
                    ),
                ),
                ("waiting_for", models.CharField(blank=True, max_length=200, verbose_name="waiting for")),
                ("waiting_until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "drop_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_checkable", "not checkable"),
                            ("opinion", "opinion"),
                            ("duplicate", "duplicate of another claim"),
                            ("not_worth_it", "not worth it"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "dropped_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("suggested", "suggested"),
                            ("logged", "logged"),
                            ("checking", "checking"),
                            ("waiting", "waiting"),
                            ("in_review", "in review"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        db_default="",
                        default="",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("closed_unpublished", models.BooleanField(default=False, editable=False)),
                ("publish_by", models.DateTimeField(blank=True, null=True, verbose_name="publish by")),
                ("priority", models.SmallIntegerField(default=0)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned_claims",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.desk"
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="claims.claim",
                    ),
                ),
                ("named_readers", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="ClaimStatement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_subject", models.BooleanField(default=False)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claim_statements", to="claims.claim"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("newsroom", "Newsroom can see this"),
                            ("desk", "Desk can see this"),
                            ("named", "Named people can see this"),
                        ],
                        default="newsroom",
                        max_length=10,
                    ),
                ),
                ("embargo_until", models.DateTimeField(blank=True, null=True)),
                ("row_version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "article"),
                            ("social_post", "social post"),
                            ("image", "image"),
                            ("video", "video"),
                            ("audio", "audio"),
                            ("document", "document"),
                            ("broadcast", "broadcast"),
                        ],
                        default="article",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "intake",
                    models.CharField(
                        choices=[
                            ("url", "by address"),
                            ("paste", "pasted"),
                            ("file", "file"),
                            ("feed", "feed"),
                            ("mail", "mail"),
                            ("partner", "partner"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("fetching", "fetching"), ("ready", "ready"), ("failed", "failed")],
                        default="fetching",
                        max_length=10,
                    ),
                ),
                ("failure_code", models.CharField(blank=True, max_length=40)),
                ("failure_details", models.JSONField(blank=True, default=dict)),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                ("canonical_url", models.CharField(blank=True, max_length=2000, verbose_name="canonical address")),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="publisher")),
                ("byline", models.CharField(blank=True, max_length=300, verbose_name="byline")),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published at")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned_items",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.desk"
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.accesskey",
                    ),
                ),
                ("named_readers", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "publisher_party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_items",
                        to="claims.party",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.AddField(
            model_name="claim",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="claims.item",
            ),
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="origin")),
                ("is_interested", models.BooleanField(default=False, verbose_name="an interested party")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="origins", to="claims.claim"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartySecret",
            fields=[
                (
                    "party",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="secret",
                        serialize=False,
                        to="claims.party",
                    ),
                ),
                ("ciphertext", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="PartyName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("language", models.CharField(blank=True, max_length=12)),
                ("key", models.CharField(db_index=True, editable=False, max_length=200)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="claims.party"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartyRole",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="role")),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.party",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="claims.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-since"],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(default=1)),
                ("url", models.URLField(blank=True, max_length=2000)),
                ("final_url", models.URLField(blank=True, max_length=2000)),
                ("taken_at", models.DateTimeField(default=factcheck.accounts.clock.now)),
                ("http_status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("content_type", models.CharField(blank=True, max_length=120)),
                ("raw_sha256", models.CharField(max_length=64)),
                ("raw_size", models.PositiveBigIntegerField()),
                ("text", models.TextField(blank=True)),
                ("text_sha256", models.CharField(blank=True, max_length=64)),
                (
                    "found",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="what extraction found: title, byline, publisher, date, language",
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("identical", "identical"),
                            ("cosmetic", "cosmetic"),
                            ("substantive", "substantive"),
                            ("claim_reworded", "claim reworded"),
                            ("claim_removed", "claim removed"),
                            ("correction_notice_added", "correction notice added"),
                            ("gone", "gone"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="claims.item",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.snapshot",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="item",
            name="current",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="claims.snapshot",
            ),
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("exact", models.TextField(blank=True)),
                ("prefix", models.CharField(blank=True, max_length=200)),
                ("suffix", models.CharField(blank=True, max_length=200)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "fragment",
                    models.CharField(
                        blank=True, help_text="W3C media fragment: t=41:20,43:05, page=3, xywh=…", max_length=120
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("exact", "exact"),
                            ("moved", "moved"),
                            ("fuzzy", "fuzzy"),
                            ("ambiguous", "ambiguous"),
                            ("orphaned", "orphaned"),
                        ],
                        default="exact",
                        max_length=10,
                    ),
                ),
                ("score", models.FloatField(blank=True, null=True)),
                ("row_version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appearances", to="claims.claim"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appearances", to="claims.item"
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="claims.snapshot"
                    ),
                ),
            ],
            options={
                "ordering": ["created_at"],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("newsroom", "Newsroom can see this"),
                            ("desk", "Desk can see this"),
                            ("named", "Named people can see this"),
                        ],
                        default="newsroom",
                        max_length=10,
                    ),
                ),
                ("embargo_until", models.DateTimeField(blank=True, null=True)),
                ("row_version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("said", "said"),
                            ("wrote", "wrote"),
                            ("posted", "posted"),
                            ("reported", "reported"),
                            ("promised", "promised"),
                            ("asked", "asked"),
                            ("testified", "testified"),
                            ("leaked", "leaked"),
                            ("confirmed", "confirmed"),
                            ("denied", "denied"),
                            ("neither_confirmed_nor_denied", "neither confirmed nor denied"),
                            ("declined", "declined"),
                            ("retracted", "retracted"),
                            ("corrected", "corrected"),
                        ],
                        default="said",
                        max_length=32,
                        verbose_name="speech act",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct_quotation", "direct quotation"),
                            ("paraphrase", "paraphrase"),
                            ("hearsay", "hearsay"),
                            ("translation", "translation"),
                        ],
                        max_length=20,
                        verbose_name="how it is given",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="what was said, original words")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("translation", models.TextField(blank=True, verbose_name="translation")),
                ("translator", models.CharField(blank=True, max_length=120, verbose_name="translator")),
                ("setting", models.CharField(blank=True, max_length=200, verbose_name="setting")),
                ("said_on", models.DateField(blank=True, null=True, verbose_name="date")),
                ("said_when", models.CharField(blank=True, max_length=120, verbose_name="when, in words")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("source_url", models.URLField(blank=True, max_length=2000, verbose_name="address of the source")),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "confirmed"),
                            ("mostly_true", "mostly true"),
                            ("half_true", "half true"),
                            ("misleading", "misleading"),
                            ("mostly_false", "mostly false"),
                            ("false", "false"),
                            ("altered", "altered"),
                            ("disputed", "disputed"),
                            ("unconfirmed", "unconfirmed"),
                            ("unfounded", "unfounded"),
                            ("not_checkable", "not checkable"),
                        ],
                        max_length=16,
                        verbose_name="was this said?",
                    ),
                ),
                ("finding_note", models.CharField(blank=True, max_length=300, verbose_name="because")),
                (
                    "claims",
                    models.ManyToManyField(
                        related_name="statements", through="claims.ClaimStatement", to="claims.claim"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.desk"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="claims.item",
                    ),
                ),
                ("named_readers", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("newsroom", "Newsroom can see this"),
                            ("desk", "Desk can see this"),
                            ("named", "Named people can see this"),
                        ],
                        default="newsroom",
                        max_length=10,
                    ),
                ),
                ("embargo_until", models.DateTimeField(blank=True, null=True)),
                ("row_version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                (
                    "form",
                    models.CharField(choices=[("url", "address"), ("file", "file"), ("note", "note")], max_length=6),
                ),
                ("title", models.CharField(max_length=300, verbose_name="what it is")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("primary_document", "primary document"),
                            ("data", "data"),
                            ("official_statement", "official statement"),
                            ("eyewitness", "eyewitness"),
                            ("expert", "expert"),
                            ("secondary", "secondary"),
                        ],
                        max_length=20,
                        verbose_name="kind of evidence",
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        blank=True,
                        choices=[("supports", "supports"), ("contradicts", "contradicts"), ("context", "context")],
                        max_length=12,
                        verbose_name="stance",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                ("archive_url", models.URLField(blank=True, max_length=2000, verbose_name="archived copy")),
                ("excerpt", models.TextField(blank=True, verbose_name="excerpt")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
                ("snapshot_failure", models.CharField(blank=True, max_length=40)),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("file_type", models.CharField(blank=True, max_length=120)),
                ("file_size", models.PositiveBigIntegerField(blank=True, null=True)),
                ("is_public", models.BooleanField(default=False, verbose_name="public")),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="claims.claim"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.desk"
                    ),
                ),
                ("named_readers", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "origin",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="claims.origin",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="claims.snapshot",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="claims.statement",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.AddField(
            model_name="claimstatement",
            name="statement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="claim_statements", to="claims.statement"
            ),
        ),
        migrations.CreateModel(
            name="StatementLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("relays", "relays"), ("responds_to", "responds to")], max_length=12),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="claims.statement"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="linked_from", to="claims.statement"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StatementParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role_then", models.CharField(blank=True, max_length=200, verbose_name="role at the date")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statement_parties", to="claims.party"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parties", to="claims.statement"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="VerificationTask",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "verifier",
                    models.CharField(
                        blank=True, help_text="the verifier's slug; empty: a person's task", max_length=40
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="what is to be done")),
                ("run", models.PositiveSmallIntegerField(default=1)),
                ("parameters", models.JSONField(blank=True, default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("running", "running"),
                            ("finished", "finished"),
                            ("broken", "broken"),
                            ("cancelled", "cancelled"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passed", "passed"),
                            ("found", "found something"),
                            ("needs_person", "needs a person"),
                            ("inconclusive", "inconclusive"),
                        ],
                        max_length=14,
                    ),
                ),
                ("result_code", models.CharField(blank=True, max_length=60)),
                ("result", models.JSONField(blank=True, default=dict)),
                ("reason_code", models.CharField(blank=True, max_length=60)),
                ("step", models.CharField(blank=True, max_length=120)),
                ("fraction", models.FloatField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("due", models.DateTimeField(blank=True, null=True)),
                ("dismissed_at", models.DateTimeField(blank=True, null=True)),
                ("queued_at", models.DateTimeField(default=factcheck.accounts.clock.now)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("row_version", models.PositiveIntegerField(default=1)),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verification_tasks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verification_tasks",
                        to="claims.claim",
                    ),
                ),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["queued_at", "id"],
            },
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["desk", "state", "publish_by"], name="claims_clai_desk_id_ad016b_idx"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["assignee", "state"], name="claims_clai_assigne_cf2c61_idx"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["state", "publish_by"], name="claims_clai_state_186d51_idx"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["suggested", "logged", "checking", "waiting", "in_review", "done", "dropped"])
                ),
                name="claim_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(("drop_reason__in", ["not_checkable", "opinion", "duplicate", "not_worth_it", ""])),
                name="claim_drop_reason_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "dropped_from__in",
                        ["suggested", "logged", "checking", "waiting", "in_review", "done", "dropped", ""],
                    )
                ),
                name="claim_dropped_from_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(fields=("desk", "number"), name="claim_number_once_per_desk"),
        ),
        migrations.AddConstraint(
            model_name="origin",
            constraint=models.UniqueConstraint(fields=("claim", "name"), name="origin_once_per_claim"),
        ),
        migrations.AddConstraint(
            model_name="partyname",
            constraint=models.UniqueConstraint(fields=("party", "key"), name="party_name_once"),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.UniqueConstraint(
                condition=models.Q(("item__isnull", False)), fields=("item", "number"), name="snapshot_number_once"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["desk", "-created_at"], name="claims_item_desk_id_69c8b7_idx"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["canonical_url"], name="claims_item_canonic_c23217_idx"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["fetching", "ready", "failed"])), name="item_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("canonical_url", ""), _negated=True),
                    models.Q(("access", "named"), _negated=True),
                    ("handed_in_by", None),
                ),
                fields=("desk", "canonical_url"),
                name="item_once_per_desk",
            ),
        ),
        migrations.AddConstraint(
            model_name="appearance",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["exact", "moved", "fuzzy", "ambiguous", "orphaned"])),
                name="anchor_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="appearance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", None), ("start", None)), ("start__lt", models.F("end")), _connector="OR"
                ),
                name="anchor_offsets_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "act__in",
                        [
                            "said",
                            "wrote",
                            "posted",
                            "reported",
                            "promised",
                            "asked",
                            "testified",
                            "leaked",
                            "confirmed",
                            "denied",
                            "neither_confirmed_nor_denied",
                            "declined",
                            "retracted",
                            "corrected",
                        ],
                    )
                ),
                name="speech_act_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["direct_quotation", "paraphrase", "hearsay", "translation", ""])),
                name="statement_mode_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "finding__in",
                        [
                            "confirmed",
                            "mostly_true",
                            "half_true",
                            "misleading",
                            "mostly_false",
                            "false",
                            "altered",
                            "disputed",
                            "unconfirmed",
                            "unfounded",
                            "not_checkable",
                            "",
                        ],
                    )
                ),
                name="statement_finding_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["primary_document", "data", "official_statement", "eyewitness", "expert", "secondary", ""],
                    )
                ),
                name="evidence_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("stance__in", ["supports", "contradicts", "context", ""])),
                name="evidence_stance_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("form", "file"), _negated=True),
                    models.Q(("file_sha256", ""), _negated=True),
                    _connector="OR",
                ),
                name="file_evidence_has_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="claimstatement",
            constraint=models.UniqueConstraint(fields=("claim", "statement"), name="statement_once_per_claim"),
        ),
        migrations.AddConstraint(
            model_name="claimstatement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_subject", True)), fields=("claim",), name="one_subject_per_claim"
            ),
        ),
        migrations.AddConstraint(
            model_name="statementlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["relays", "responds_to"])), name="edge_kind_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="statementlink",
            constraint=models.UniqueConstraint(fields=("source", "target", "kind"), name="edge_once"),
        ),
        migrations.AddConstraint(
            model_name="statementlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True), name="edge_joins_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="statementparty",
            constraint=models.UniqueConstraint(fields=("statement", "party"), name="party_once_per_statement"),
        ),
        migrations.AddConstraint(
            model_name="verificationtask",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "running", "finished", "broken", "cancelled"])),
                name="task_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="verificationtask",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["passed", "found", "needs_person", "inconclusive", ""])),
                name="task_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="verificationtask",
            constraint=models.UniqueConstraint(
                condition=models.Q(("verifier", ""), _negated=True),
                fields=("claim", "verifier", "run"),
                name="verifier_run_once",
            ),
        ),
    ]
