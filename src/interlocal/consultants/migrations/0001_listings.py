import django.db.models.deletion
import interlocal.web.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('library', '0004_parts_in_order'),
        ('places', '0005_names_of_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('organisation', 'An organization'), ('person', 'A person')], default='organisation', max_length=12, verbose_name='kind')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='name')),
                ('slug', models.SlugField(blank=True, max_length=80, null=True, unique=True)),
                ('summary', models.CharField(blank=True, max_length=200, verbose_name='in one sentence')),
                ('services', models.TextField(blank=True, max_length=2000, verbose_name='services')),
                ('contact_name', models.TextField(blank=True, max_length=120, verbose_name='whom to ask for')),
                ('email', models.TextField(blank=True, verbose_name='email')),
                ('email_hash', models.TextField(blank=True, db_index=True)),
                ('phone', models.TextField(blank=True, max_length=40, verbose_name='phone')),
                ('website', models.URLField(blank=True, max_length=300, verbose_name='website')),
                ('contact_shown', models.CharField(choices=[('relay', 'Nobody. Messages come through this site.'), ('members', 'People of the network who are signed in'), ('public', 'Everybody')], default='relay', max_length=8, verbose_name='who sees email and phone')),
                ('address', models.TextField(blank=True, verbose_name='address')),
                ('is_confidential', models.BooleanField(default=True, verbose_name='the address is confidential')),
                ('logo', models.FileField(blank=True, upload_to=interlocal.web.models.unguessable, verbose_name='logo')),
                ('uses', models.JSONField(blank=True, default=list, verbose_name='what for')),
                ('trains_culture', models.BooleanField(default=False, verbose_name='trains on municipality-wide culture')),
                ('trains_department', models.BooleanField(default=False, verbose_name='trains skills of one department')),
                ('delivery', models.JSONField(blank=True, default=list, verbose_name='how they work')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                ('certifications', models.JSONField(blank=True, default=list, verbose_name='certifications')),
                ('serves_region', models.BooleanField(default=False, verbose_name='works in the whole region')),
                ('fee', models.CharField(blank=True, choices=[('free', 'No fee'), ('under_5', 'Under $5,000'), ('to_15', '$5,000 to $15,000'), ('to_50', '$15,000 to $50,000'), ('to_100', '$50,000 to $100,000'), ('over_100', 'Over $100,000')], max_length=8, verbose_name='usual fee')),
                ('insurance', models.CharField(blank=True, max_length=200, verbose_name='insurance')),
                ('references', models.TextField(blank=True, max_length=1000, verbose_name='references')),
                ('references_agreed', models.BooleanField(default=False, verbose_name='the references agreed to be named')),
                ('conflicts', models.TextField(blank=True, max_length=600, verbose_name='possible conflicts of interest')),
                ('fit_municipal', models.TextField(blank=True, max_length=600, verbose_name='how they know municipal government')),
                ('fit_meets', models.TextField(blank=True, max_length=600, verbose_name='how they meet staff where they are')),
                ('fit_adapts', models.TextField(blank=True, max_length=600, verbose_name='how they adapt content')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('email_pending', 'Address not confirmed yet'), ('in_review', 'In review'), ('asked', 'A question waits for its owner'), ('returned', 'Returned with a reason'), ('published', 'Published'), ('stale', 'Published, not confirmed'), ('hidden', 'Hidden until it is confirmed'), ('withdrawn', 'Withdrawn by its owner'), ('rejected', 'Rejected'), ('merged', 'Merged into another listing')], default='draft', max_length=14, verbose_name='how it stands')),
                ('email_confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='first published')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='last confirmed')),
                ('confirm_due', models.DateField(blank=True, db_index=True, null=True, verbose_name='to be confirmed by')),
                ('reminded', models.PositiveSmallIntegerField(blank=True, help_text='Which reminder went out last: so many days before ``confirm_due``.', null=True)),
                ('made_at', models.DateTimeField()),
                ('is_sample', models.BooleanField(default=False, verbose_name='sample')),
                ('counties', models.ManyToManyField(blank=True, related_name='+', to='places.county', verbose_name='counties served')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='consultants.listing')),
                ('topics', models.ManyToManyField(blank=True, related_name='+', to='library.topic', verbose_name='topics')),
                ('towns', models.ManyToManyField(blank=True, related_name='+', to='places.municipality', verbose_name='towns served')),
            ],
            options={
                'verbose_name': 'listing',
                'verbose_name_plural': 'listings',
                'indexes': [models.Index(fields=['state', 'confirm_due'], name='consultants_listing_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('published', 'stale', 'hidden')), _negated=True), models.Q(models.Q(('name', ''), _negated=True), ('confirm_due__isnull', False), ('confirmed_on__isnull', False), ('email_confirmed_at__isnull', False), ('published_at__isnull', False), ('slug__isnull', False)), _connector='OR'), name='consultants_listing_stands_on_something'), models.CheckConstraint(condition=models.Q(('references', ''), ('references_agreed', True), _connector='OR'), name='consultants_listing_references_agreed'), models.CheckConstraint(condition=models.Q(('merged_into', None), ('state', 'merged'), _connector='OR'), name='consultants_listing_merged_into_one')],
            },
        ),
        migrations.CreateModel(
            name='Client',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=120, verbose_name='client')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='places.municipality', verbose_name='municipality')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clients', to='consultants.listing')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('municipality__isnull', False)), fields=('listing', 'municipality'), name='consultants_client_once')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('problem', models.CharField(choices=[('wrong', 'Something is not true, or out of date'), ('contact', 'The contact does not work'), ('gone', 'They do not work any more'), ('misuse', 'It misleads, or it is advertising'), ('other', 'Something else')], max_length=7, verbose_name='what is wrong')),
                ('text', models.TextField(blank=True, max_length=1000, verbose_name='in your words')),
                ('source', models.TextField(max_length=64)),
                ('at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='consultants.listing')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_by', None), ('closed_at__isnull', False), _connector='OR'), name='consultants_report_closed_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('n', models.PositiveIntegerField(verbose_name='number')),
                ('told', models.JSONField()),
                ('private', models.TextField(blank=True)),
                ('email', models.TextField(blank=True)),
                ('email_hash', models.TextField(blank=True, db_index=True)),
                ('diff', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('unconfirmed', 'Address not confirmed yet'), ('waiting', 'Waiting for a moderator'), ('asked', 'A question waits for its owner'), ('returned', 'Returned with a reason'), ('approved', 'Approved'), ('rejected', 'Rejected'), ('dropped', 'Replaced or withdrawn')], default='unconfirmed', max_length=11)),
                ('made_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='address confirmed')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.TextField(blank=True, verbose_name='what the moderator wrote')),
                ('score', models.PositiveSmallIntegerField(default=0, verbose_name='how much it looks like spam')),
                ('signs', models.JSONField(blank=True, default=list)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='consultants.listing')),
            ],
            options={
                'ordering': ['listing', '-n'],
                'constraints': [models.UniqueConstraint(fields=('listing', 'n'), name='consultants_version_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('unconfirmed', 'waiting', 'asked', 'returned'))), fields=('listing',), name='consultants_version_one_open'), models.CheckConstraint(condition=models.Q(('state__in', ['unconfirmed', 'dropped']), ('confirmed_at__isnull', False), _connector='OR'), name='consultants_version_confirmed_first'), models.CheckConstraint(condition=models.Q(('state__in', ('unconfirmed', 'waiting', 'asked', 'returned')), ('private', ''), _connector='OR'), name='consultants_version_keeps_nothing_private')],
            },
        ),
        migrations.CreateModel(
            name='Pass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('confirm', 'Confirm an address'), ('edit', 'Change, confirm or withdraw a listing')], max_length=7)),
                ('email_hash', models.TextField(db_index=True)),
                ('domain_hash', models.TextField(db_index=True)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('is_asked', models.BooleanField(default=False, help_text='Somebody typed the address, and may be no owner: so many a day.')),
                ('made_at', models.DateTimeField(db_index=True)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passes', to='consultants.listing')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='passes', to='consultants.version')),
            ],
            options={
                'verbose_name_plural': 'passes',
            },
        ),
        migrations.CreateModel(
            name='ModerationDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('approve', 'Approved'), ('ask', 'Asked'), ('return', 'Returned'), ('reject', 'Rejected'), ('merge', 'Merged')], max_length=13)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='consultants.listing')),
                ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='consultants.version')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
    ]
