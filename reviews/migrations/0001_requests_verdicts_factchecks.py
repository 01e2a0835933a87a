import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import factcheck.accounts.clock
import factcheck.accounts.ids


class Migration(migrations.Migration):
    """Responses, requests, verdicts, votes, fact-checks and corrections."""

    initial = True

    dependencies = [
        ("accounts", "0002_desk_clock_in_sql"),
        ("claims", "0001_items_claims_statements_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommentRequest",
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
                ("party_role_then", models.CharField(blank=True, max_length=200, verbose_name="role at the time")),
                (
                    "respondent",
                    models.CharField(
                        choices=[
                            ("official", "official"),
                            ("company", "company"),
                            ("claimant", "claimant"),
                            ("publisher", "publisher"),
                            ("person", "person"),
                        ],
                        default="official",
                        max_length=10,
                        verbose_name="respondent",
                    ),
                ),
                (
                    "reached",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("principal", "principal"),
                            ("spokesperson", "spokesperson"),
                            ("press_office", "press office"),
                            ("lawyer", "lawyer"),
                        ],
                        max_length=14,
                        verbose_name="which part was reached",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "draft"), ("open", "open"), ("closed", "closed")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("outlet", models.CharField(blank=True, max_length=200, verbose_name="for which outlet")),
                (
                    "publication",
                    models.CharField(blank=True, max_length=300, verbose_name="when and where it will be published"),
                ),
                ("told_embargo", models.CharField(blank=True, max_length=200, verbose_name="embargo told")),
                ("risk_note", models.CharField(blank=True, max_length=500, verbose_name="risk note")),
                (
                    "terms",
                    models.CharField(
                        choices=[
                            ("on_record", "on the record"),
                            ("background", "on background"),
                            ("off_record", "off the record"),
                        ],
                        default="on_record",
                        max_length=10,
                        verbose_name="terms",
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="asked at")),
                ("deadline", models.DateTimeField(blank=True, null=True, verbose_name="deadline")),
                (
                    "deadline_zone",
                    models.CharField(blank=True, max_length=64, verbose_name="time zone of the deadline"),
                ),
                (
                    "linked",
                    models.UUIDField(
                        blank=True,
                        db_index=True,
                        help_text="requests made in one stroke to several parties share it",
                        null=True,
                    ),
                ),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300, verbose_name="withdrawn, because")),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comment_requests",
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
                ("named_readers", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comment_requests", to="claims.party"
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="FactCheck",
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
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                (
                    "public_state",
                    models.CharField(
                        choices=[
                            ("never", "never published"),
                            ("scheduled", "scheduled"),
                            ("live", "live"),
                            ("under_review", "live, under review"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="never",
                        max_length=12,
                    ),
                ),
                ("first_published_at", models.DateTimeField(blank=True, null=True)),
                ("last_published_at", models.DateTimeField(blank=True, null=True)),
                ("notice", models.CharField(blank=True, max_length=500, verbose_name="notice to readers")),
                ("notice_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="reason, shown to readers"),
                ),
                (
                    "external_url",
                    models.URLField(blank=True, max_length=2000, verbose_name="address in the newsroom's own CMS"),
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
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="FactCheckVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("headline", models.CharField(blank=True, max_length=200, verbose_name="headline")),
                ("conclusion", models.CharField(blank=True, max_length=200, verbose_name="conclusion, one sentence")),
                ("body", models.TextField(blank=True, verbose_name="body")),
                ("byline", models.CharField(blank=True, max_length=300, verbose_name="byline")),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="topics",
                    ),
                ),
                ("image_sha256", models.CharField(blank=True, max_length=64)),
                ("image_alt", models.CharField(blank=True, max_length=300, verbose_name="what the image shows")),
                ("language", models.CharField(default="en", max_length=12, verbose_name="language")),
                (
                    "correction_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("minor_edit", "minor edit"),
                            ("clarification", "clarification"),
                            ("correction", "correction"),
                            ("update", "update"),
                            ("retraction", "retraction"),
                        ],
                        max_length=14,
                        verbose_name="kind of change",
                    ),
                ),
                (
                    "correction_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="what changed and why, shown to readers"),
                ),
                ("scheduled_for", models.DateTimeField(blank=True, null=True, verbose_name="publish at")),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "said_sha256",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        help_text="digest of what others are shown to have said, when submitted",
                        max_length=64,
                    ),
                ),
                ("record", models.JSONField(blank=True, default=dict, editable=False)),
                ("row_version", models.PositiveIntegerField(default=1)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "factcheck",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="reviews.factcheck"
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.factcheckversion",
                    ),
                ),
                (
                    "submitted_by",
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
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="FactCheckAuthor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(default=factcheck.accounts.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authors",
                        to="reviews.factcheckversion",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="factcheck",
            name="live",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reviews.factcheckversion",
            ),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("minor_edit", "minor edit"),
                            ("clarification", "clarification"),
                            ("correction", "correction"),
                            ("update", "update"),
                            ("retraction", "retraction"),
                        ],
                        max_length=14,
                        verbose_name="kind of change",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="what changed and why")),
                ("made_at", models.DateTimeField(default=factcheck.accounts.clock.now)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "factcheck",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="reviews.factcheck"
                    ),
                ),
                (
                    "replaced",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.factcheckversion"
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="reviews.factcheckversion",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
            },
        ),
        migrations.CreateModel(
            name="FactCheckVote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("vote", models.CharField(choices=[("approve", "approve"), ("return", "return")], max_length=8)),
                ("reason", models.TextField(blank=True)),
                ("cast_at", models.DateTimeField(default=factcheck.accounts.clock.now)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="reviews.factcheckversion"
                    ),
                ),
                (
                    "voter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["cast_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublicResponse",
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
                ("party_role_then", models.CharField(blank=True, max_length=200, verbose_name="role at the date")),
                (
                    "respondent",
                    models.CharField(
                        choices=[
                            ("official", "official"),
                            ("company", "company"),
                            ("claimant", "claimant"),
                            ("publisher", "publisher"),
                            ("person", "person"),
                        ],
                        default="official",
                        max_length=10,
                        verbose_name="respondent",
                    ),
                ),
                (
                    "reached",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("principal", "principal"),
                            ("spokesperson", "spokesperson"),
                            ("press_office", "press office"),
                            ("lawyer", "lawyer"),
                        ],
                        max_length=14,
                        verbose_name="which part answered",
                    ),
                ),
                (
                    "who_asked",
                    models.CharField(
                        choices=[
                            ("this_desk", "this desk"),
                            ("another_outlet", "another outlet"),
                            ("press_pool", "a press pool"),
                            ("nobody", "nobody (volunteered)"),
                        ],
                        default="press_pool",
                        max_length=16,
                        verbose_name="who asked",
                    ),
                ),
                ("asked_by", models.CharField(blank=True, max_length=200, verbose_name="asked by, in words")),
                ("setting", models.CharField(blank=True, max_length=200, verbose_name="setting")),
                ("said_on", models.DateField(blank=True, null=True, verbose_name="date")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="source")),
                ("source_url", models.URLField(blank=True, max_length=2000, verbose_name="address of the source")),
                (
                    "reflection",
                    models.CharField(
                        blank=True,
                        choices=[("quoted", "quoted"), ("summarised", "summarised"), ("not_used", "not used")],
                        max_length=10,
                    ),
                ),
                ("reflection_reason", models.CharField(blank=True, max_length=300)),
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
                    "on_behalf_of",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="public_responses", to="claims.party"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="public_responses",
                        to="claims.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                ("text", models.TextField(verbose_name="question")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "confirmed"),
                            ("confirmed_in_part", "confirmed in part"),
                            ("denied", "denied"),
                            ("denied_in_part", "denied in part (gives other facts)"),
                            ("neither_confirmed_nor_denied", "neither confirmed nor denied"),
                            ("declined_comment", "declined comment"),
                            ("no_response_by_deadline", "no response by deadline"),
                            ("unreachable", "unreachable"),
                            ("referred_elsewhere", "referred elsewhere"),
                            ("not_responsive", "not responsive"),
                            ("earlier_statement_used", "earlier statement used"),
                            ("background_only", "background only"),
                            ("off_the_record", "off the record"),
                            ("legal_letter", "legal letter"),
                            ("responded_late", "responded late"),
                            ("withdrawn_by_us", "withdrawn by us"),
                            ("not_sought", "not sought"),
                            ("acknowledged", "acknowledged"),
                            ("more_time", "asked for more time"),
                            ("asked_details", "asked for details"),
                        ],
                        max_length=32,
                        verbose_name="outcome",
                    ),
                ),
                ("outcome_words", models.TextField(blank=True, verbose_name="the words it rests on")),
                ("outcome_reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("outcome_at", models.DateTimeField(blank=True, null=True)),
                ("is_provisional", models.BooleanField(default=False)),
                ("row_version", models.PositiveIntegerField(default=1)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="claims.claim",
                    ),
                ),
                (
                    "consent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "outcome_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="reviews.commentrequest",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="claims.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.AddField(
            model_name="commentrequest",
            name="spawned_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="spawned",
                to="reviews.question",
            ),
        ),
        migrations.CreateModel(
            name="Reply",
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
                    "channel",
                    models.CharField(
                        choices=[
                            ("mail", "e-mail"),
                            ("phone", "phone"),
                            ("whatsapp", "WhatsApp"),
                            ("signal", "Signal"),
                            ("telegram", "Telegram"),
                            ("sms", "SMS"),
                            ("social_message", "social message"),
                            ("letter", "letter"),
                            ("form", "form"),
                            ("in_person", "in person"),
                            ("press_conference", "press conference"),
                        ],
                        max_length=16,
                        verbose_name="by which means",
                    ),
                ),
                ("received_at", models.DateTimeField(default=factcheck.accounts.clock.now, verbose_name="when")),
                ("answered_by", models.CharField(blank=True, max_length=200, verbose_name="who answered")),
                (
                    "reached",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("principal", "principal"),
                            ("spokesperson", "spokesperson"),
                            ("press_office", "press office"),
                            ("lawyer", "lawyer"),
                        ],
                        max_length=14,
                        verbose_name="as",
                    ),
                ),
                ("is_verbatim", models.BooleanField(default=True, verbose_name="verbatim, not from notes")),
                ("text", models.TextField(blank=True, verbose_name="what they said")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                ("translation", models.TextField(blank=True, verbose_name="translation")),
                (
                    "terms",
                    models.CharField(
                        choices=[
                            ("on_record", "on the record"),
                            ("background", "on background"),
                            ("off_record", "off the record"),
                        ],
                        default="on_record",
                        max_length=10,
                        verbose_name="terms",
                    ),
                ),
                (
                    "terms_agreed",
                    models.CharField(blank=True, max_length=200, verbose_name="who agreed to the terms, when"),
                ),
                ("is_automatic", models.BooleanField(default=False, verbose_name="automatic reply")),
                ("is_late", models.BooleanField(default=False, editable=False)),
                ("raw_sha256", models.CharField(blank=True, max_length=64)),
                ("raw_name", models.CharField(blank=True, max_length=255)),
                ("raw_type", models.CharField(blank=True, max_length=120)),
                ("message_id", models.CharField(blank=True, max_length=255)),
                (
                    "reflection",
                    models.CharField(
                        blank=True,
                        choices=[("quoted", "quoted"), ("summarised", "summarised"), ("not_used", "not used")],
                        max_length=10,
                    ),
                ),
                ("reflection_reason", models.CharField(blank=True, max_length=300)),
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
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="reviews.commentrequest"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["received_at", "id"],
            },
        ),
        migrations.AddField(
            model_name="question",
            name="outcome_reply",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="settles",
                to="reviews.reply",
            ),
        ),
        migrations.CreateModel(
            name="ResponsePoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("confirmed", "confirmed"),
                            ("confirmed_in_part", "confirmed in part"),
                            ("denied", "denied"),
                            ("denied_in_part", "denied in part (gives other facts)"),
                            ("neither_confirmed_nor_denied", "neither confirmed nor denied"),
                            ("declined_comment", "declined comment"),
                            ("no_response_by_deadline", "no response by deadline"),
                            ("unreachable", "unreachable"),
                            ("referred_elsewhere", "referred elsewhere"),
                            ("not_responsive", "not responsive"),
                            ("earlier_statement_used", "earlier statement used"),
                            ("background_only", "background only"),
                            ("off_the_record", "off the record"),
                            ("legal_letter", "legal letter"),
                            ("responded_late", "responded late"),
                            ("withdrawn_by_us", "withdrawn by us"),
                            ("not_sought", "not sought"),
                            ("acknowledged", "acknowledged"),
                            ("more_time", "asked for more time"),
                            ("asked_details", "asked for details"),
                        ],
                        max_length=32,
                        verbose_name="outcome",
                    ),
                ),
                ("words", models.TextField(verbose_name="the words")),
                ("translation", models.TextField(blank=True, verbose_name="translation")),
                ("row_version", models.PositiveIntegerField(default=1)),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="response_points",
                        to="claims.claim",
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="points", to="reviews.publicresponse"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="response_points",
                        to="claims.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="VerdictVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "submitted"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
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
                        verbose_name="finding",
                    ),
                ),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="judged as of")),
                (
                    "is_as_said",
                    models.BooleanField(default=False, verbose_name="judged on what was known when it was said"),
                ),
                (
                    "proposition",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        max_length=1000,
                        verbose_name="the claim as judged",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "few_origins_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why fewer than two independent origins"),
                ),
                (
                    "override_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why this differs from what is proposed"),
                ),
                (
                    "open_questions_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="why open questions need not be waited for"
                    ),
                ),
                ("created_at", models.DateTimeField(default=factcheck.accounts.clock.now, editable=False)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("row_version", models.PositiveIntegerField(default=1)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="verdict_versions", to="claims.claim"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.verdictversion",
                    ),
                ),
                (
                    "submitted_by",
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
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="VerdictQualifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("confirmed", "confirmed"),
                            ("confirmed_in_part", "confirmed in part"),
                            ("denied", "denied"),
                            ("denied_in_part", "denied in part"),
                            ("neither_confirmed_nor_denied", "neither confirmed nor denied"),
                            ("declined_comment", "declined comment"),
                            ("no_response_by_deadline", "no response by deadline"),
                            ("unreachable", "unreachable"),
                            ("referred_elsewhere", "referred elsewhere"),
                            ("not_responsive", "not responsive"),
                            ("comment_not_sought", "comment not sought"),
                            ("response_pending", "response pending"),
                            ("single_source", "single source"),
                            ("second_hand", "second-hand"),
                            ("anonymous_source", "anonymous source"),
                            ("no_documentary_evidence", "no documentary evidence"),
                            ("evidence_inaccessible", "evidence inaccessible"),
                            ("conflicting_evidence", "conflicting evidence"),
                            ("translation_disputed", "translation disputed"),
                            ("missing_context", "missing context"),
                            ("out_of_context", "out of context"),
                            ("exaggerated", "exaggerated"),
                            ("understated", "understated"),
                            ("outdated", "outdated (true when said)"),
                            ("originated_as_satire", "originated as satire"),
                            ("attribution_confirmed", "attribution confirmed"),
                            ("attribution_unconfirmed", "attribution unconfirmed"),
                        ],
                        max_length=32,
                    ),
                ),
                (
                    "respondent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "official"),
                            ("company", "company"),
                            ("claimant", "claimant"),
                            ("publisher", "publisher"),
                            ("person", "person"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="qualifiers",
                        to="reviews.verdictversion",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="VerdictCitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "frozen",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="title, addresses, excerpt, stance, kind, origin at the time of submitting",
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="citations", to="claims.evidence"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="reviews.verdictversion",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="VerdictAuthor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(default=factcheck.accounts.clock.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="authors", to="reviews.verdictversion"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FactCheckClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "search_words",
                    models.TextField(
                        blank=True,
                        db_default="",
                        default="",
                        editable=False,
                        help_text="the claim as shown, normalised, by which it is found",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="factcheck_claims", to="claims.claim"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="reviews.factcheckversion",
                    ),
                ),
                (
                    "verdict_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shown_in",
                        to="reviews.verdictversion",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="VerdictVote",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("vote", models.CharField(choices=[("approve", "approve"), ("return", "return")], max_length=8)),
                ("reason", models.TextField(blank=True)),
                ("cast_at", models.DateTimeField(default=factcheck.accounts.clock.now)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="reviews.verdictversion"
                    ),
                ),
                (
                    "voter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["cast_at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                (
                    "coded",
                    models.CharField(
                        choices=[
                            ("finding", "finding"),
                            ("qualifier", "qualifier"),
                            ("respondent", "respondent"),
                            ("outcome", "outcome"),
                        ],
                        max_length=10,
                        verbose_name="what is worded",
                    ),
                ),
                ("code", models.CharField(max_length=32, verbose_name="code")),
                ("words", models.CharField(max_length=120, verbose_name="words")),
                ("row_version", models.PositiveIntegerField(default=1)),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="accounts.desk"
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=factcheck.accounts.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("mail", "e-mail"),
                            ("phone", "phone"),
                            ("whatsapp", "WhatsApp"),
                            ("signal", "Signal"),
                            ("telegram", "Telegram"),
                            ("sms", "SMS"),
                            ("social_message", "social message"),
                            ("letter", "letter"),
                            ("form", "form"),
                            ("in_person", "in person"),
                            ("press_conference", "press conference"),
                        ],
                        max_length=16,
                        verbose_name="by which means",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="address or number")),
                ("made_at", models.DateTimeField(default=factcheck.accounts.clock.now, verbose_name="when")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("queued", "queued"),
                            ("sent", "sent"),
                            ("bounced", "bounced"),
                            ("no_answer", "no answer"),
                            ("reached", "reached somebody"),
                            ("failed", "could not be made"),
                        ],
                        default="sent",
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("message_id", models.CharField(blank=True, db_index=True, max_length=255)),
                ("delivery", models.JSONField(blank=True, default=dict)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="reviews.commentrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "channel__in",
                                [
                                    "mail",
                                    "phone",
                                    "whatsapp",
                                    "signal",
                                    "telegram",
                                    "sms",
                                    "social_message",
                                    "letter",
                                    "form",
                                    "in_person",
                                    "press_conference",
                                ],
                            )
                        ),
                        name="attempt_channel_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("result__in", ["queued", "sent", "bounced", "no_answer", "reached", "failed"])
                        ),
                        name="attempt_result_known",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="factcheckversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draft", "submitted", "returned", "approved", "published", "superseded", "withdrawn"],
                    )
                ),
                name="factcheck_version_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("correction_kind__in", ["minor_edit", "clarification", "correction", "update", "retraction", ""])
                ),
                name="correction_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckversion",
            constraint=models.UniqueConstraint(fields=("factcheck", "number"), name="factcheck_number_once"),
        ),
        migrations.AddConstraint(
            model_name="factcheckversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published")), fields=("factcheck",), name="one_published_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "submitted", "approved"])),
                fields=("factcheck",),
                name="one_open_factcheck_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckauthor",
            constraint=models.UniqueConstraint(fields=("version", "user"), name="factcheck_author_once"),
        ),
        migrations.AddIndex(
            model_name="factcheck",
            index=models.Index(fields=["public_state", "-last_published_at"], name="reviews_fac_public__f41658_idx"),
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("public_state__in", ["never", "scheduled", "live", "under_review", "withdrawn"])),
                name="public_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("public_state__in", ["never", "scheduled"]), ("live__isnull", False), _connector="OR"
                ),
                name="public_page_has_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["minor_edit", "clarification", "correction", "update", "retraction"])),
                name="correction_row_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckvote",
            constraint=models.CheckConstraint(
                condition=models.Q(("vote__in", ["approve", "return"])), name="factcheck_vote_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckvote",
            constraint=models.UniqueConstraint(fields=("version", "voter"), name="factcheck_vote_once"),
        ),
        migrations.AddConstraint(
            model_name="factcheckvote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("vote", "return"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="factcheck_return_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("who_asked__in", ["another_outlet", "press_pool", "nobody"])),
                name="public_response_not_ours",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(("reflection__in", ["quoted", "summarised", "not_used", ""])),
                name="response_reflection_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reflection", "not_used"), _negated=True),
                    models.Q(("reflection_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="unused_response_has_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="commentrequest",
            index=models.Index(fields=["desk", "state", "deadline"], name="reviews_com_desk_id_f28835_idx"),
        ),
        migrations.AddConstraint(
            model_name="commentrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "open", "closed"])), name="request_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="commentrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("terms__in", ["on_record", "background", "off_record"])), name="request_terms_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("terms__in", ["on_record", "background", "off_record"])), name="reply_terms_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("reflection__in", ["quoted", "summarised", "not_used", ""])),
                name="reply_reflection_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reflection", "not_used"), _negated=True),
                    models.Q(("reflection_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="unused_reply_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "confirmed",
                            "confirmed_in_part",
                            "denied",
                            "denied_in_part",
                            "neither_confirmed_nor_denied",
                            "declined_comment",
                            "no_response_by_deadline",
                            "unreachable",
                            "referred_elsewhere",
                            "not_responsive",
                            "earlier_statement_used",
                            "background_only",
                            "off_the_record",
                            "legal_letter",
                            "responded_late",
                            "withdrawn_by_us",
                            "not_sought",
                            "acknowledged",
                            "more_time",
                            "asked_details",
                            "",
                        ],
                    )
                ),
                name="question_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("claim__isnull", False), ("statement__isnull", True)),
                    models.Q(("claim__isnull", True), ("statement__isnull", False)),
                    _connector="OR",
                ),
                name="question_about_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("request", "position"), name="question_position_once"),
        ),
        migrations.AddConstraint(
            model_name="responsepoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "outcome__in",
                        [
                            "confirmed",
                            "confirmed_in_part",
                            "denied",
                            "denied_in_part",
                            "neither_confirmed_nor_denied",
                            "declined_comment",
                            "no_response_by_deadline",
                            "unreachable",
                            "referred_elsewhere",
                            "not_responsive",
                            "earlier_statement_used",
                            "background_only",
                            "off_the_record",
                            "legal_letter",
                            "responded_late",
                            "withdrawn_by_us",
                            "not_sought",
                            "acknowledged",
                            "more_time",
                            "asked_details",
                        ],
                    )
                ),
                name="point_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsepoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("claim__isnull", False), ("statement__isnull", True)),
                    models.Q(("claim__isnull", True), ("statement__isnull", False)),
                    _connector="OR",
                ),
                name="point_about_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="responsepoint",
            constraint=models.UniqueConstraint(fields=("response", "position"), name="point_position_once"),
        ),
        migrations.AddConstraint(
            model_name="verdictversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["draft", "submitted", "returned", "approved", "published", "superseded", "withdrawn"],
                    )
                ),
                name="verdict_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdictversion",
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
                name="verdict_finding_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdictversion",
            constraint=models.UniqueConstraint(fields=("claim", "number"), name="verdict_number_once"),
        ),
        migrations.AddConstraint(
            model_name="verdictversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["draft", "submitted"])),
                fields=("claim",),
                name="one_open_verdict_per_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdictqualifier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "code__in",
                        [
                            "confirmed",
                            "confirmed_in_part",
                            "denied",
                            "denied_in_part",
                            "neither_confirmed_nor_denied",
                            "declined_comment",
                            "no_response_by_deadline",
                            "unreachable",
                            "referred_elsewhere",
                            "not_responsive",
                            "comment_not_sought",
                            "response_pending",
                            "single_source",
                            "second_hand",
                            "anonymous_source",
                            "no_documentary_evidence",
                            "evidence_inaccessible",
                            "conflicting_evidence",
                            "translation_disputed",
                            "missing_context",
                            "out_of_context",
                            "exaggerated",
                            "understated",
                            "outdated",
                            "originated_as_satire",
                            "attribution_confirmed",
                            "attribution_unconfirmed",
                        ],
                    )
                ),
                name="qualifier_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdictqualifier",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("version", "position"),
                name="qualifier_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdictqualifier",
            constraint=models.UniqueConstraint(fields=("version", "code", "respondent"), name="qualifier_once"),
        ),
        migrations.AddConstraint(
            model_name="verdictcitation",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("version", "position"),
                name="citation_position_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdictcitation",
            constraint=models.UniqueConstraint(fields=("version", "evidence"), name="citation_once"),
        ),
        migrations.AddConstraint(
            model_name="verdictauthor",
            constraint=models.UniqueConstraint(fields=("version", "user"), name="verdict_author_once"),
        ),
        migrations.AddIndex(
            model_name="factcheckclaim",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("search_words", config="simple"), name="shown_claim_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckclaim",
            constraint=models.UniqueConstraint(fields=("version", "claim"), name="claim_once_per_version"),
        ),
        migrations.AddConstraint(
            model_name="verdictvote",
            constraint=models.CheckConstraint(
                condition=models.Q(("vote__in", ["approve", "return"])), name="verdict_vote_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="verdictvote",
            constraint=models.UniqueConstraint(fields=("version", "voter"), name="verdict_vote_once"),
        ),
        migrations.AddConstraint(
            model_name="verdictvote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("vote", "return"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="verdict_return_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="wording",
            constraint=models.UniqueConstraint(fields=("desk", "language", "coded", "code"), name="wording_once"),
        ),
    ]
