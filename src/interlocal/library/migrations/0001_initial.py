import django.db.models.deletion
import interlocal.core.preview
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('places', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='CaseStudy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('title', models.CharField(max_length=140, verbose_name='title')),
                ('slug', models.SlugField(max_length=140, unique=True, verbose_name='address')),
                ('summary', models.TextField(help_text='Shown in lists and search results.', max_length=400, verbose_name='summary')),
                ('status', models.CharField(choices=[('under-way', 'Under way'), ('finished', 'Finished'), ('stopped', 'Stopped')], default='under-way', max_length=10, verbose_name='how it stands')),
                ('started_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='started, year')),
                ('started_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='started, month')),
                ('ended_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ended, year')),
                ('ended_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ended, month')),
                ('lead_department', models.CharField(blank=True, max_length=120, verbose_name='led by')),
                ('partners', models.TextField(blank=True, max_length=600, verbose_name='partners')),
                ('population_served', models.CharField(blank=True, max_length=200, verbose_name='for whom')),
                ('why', models.TextField(blank=True, max_length=3000, verbose_name='why they did it')),
                ('approach', models.TextField(blank=True, max_length=4000, verbose_name='what they did')),
                ('worked', models.TextField(blank=True, max_length=3000, verbose_name='what worked')),
                ('did_not', models.TextField(blank=True, max_length=3000, verbose_name='what did not work')),
                ('would_change', models.TextField(blank=True, max_length=2000, verbose_name='what they would change')),
                ('cost', models.PositiveIntegerField(blank=True, null=True, verbose_name='cost, US$')),
                ('cost_note', models.CharField(blank=True, max_length=200, verbose_name='what the money was for')),
                ('staff_days', models.PositiveIntegerField(blank=True, null=True, verbose_name='staff days in the first year')),
                ('staff_note', models.CharField(blank=True, max_length=200, verbose_name='whose time')),
                ('contact', models.CharField(blank=True, help_text='An office rather than a person.', max_length=160, verbose_name='whom to ask')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='phone of that office')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='confirmed by the town on')),
                ('completeness', models.CharField(choices=[('stub', 'A first note'), ('partial-content', 'Partly told'), ('partial-citations', 'Told, sources missing'), ('partial-editing', 'Told, not yet edited'), ('complete', 'Complete')], default='stub', max_length=20, verbose_name='how complete')),
                ('is_sample', models.BooleanField(default=False, help_text='Made up, and marked so.', verbose_name='sample')),
                ('adapted_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='adaptations', to='library.casestudy', verbose_name='adapted from')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'case study',
                'verbose_name_plural': 'case studies',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('started_year__isnull', True), ('ended_year__isnull', True), ('started_year__lte', models.F('ended_year')), _connector='OR'), name='library_casestudy_started_year_first', violation_error_message='A range runs from the smaller value to the larger.'), models.CheckConstraint(condition=models.Q(('started_month__isnull', True), ('started_month__range', (1, 12)), _connector='OR'), name='library_casestudy_started_month_within', violation_error_message='Write a number from 1 to 12.'), models.CheckConstraint(condition=models.Q(('ended_month__isnull', True), ('ended_month__range', (1, 12)), _connector='OR'), name='library_casestudy_ended_month_within', violation_error_message='Write a number from 1 to 12.')],
            },
            bases=(interlocal.core.preview.PreviewedByItsPage, models.Model),
        ),
        migrations.CreateModel(
            name='Function',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='library.function')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('measure', models.CharField(max_length=160, verbose_name='what was measured')),
                ('unit', models.CharField(blank=True, help_text='%, days, applicants a post', max_length=20, verbose_name='unit')),
                ('before', models.FloatField(blank=True, null=True, verbose_name='before')),
                ('after', models.FloatField(blank=True, null=True, verbose_name='after')),
                ('how', models.CharField(blank=True, max_length=300, verbose_name='how it was measured')),
                ('case', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='library.casestudy')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('title', models.CharField(max_length=140, verbose_name='title')),
                ('slug', models.SlugField(max_length=140, unique=True, verbose_name='address')),
                ('summary', models.TextField(help_text='Shown in lists and search results.', max_length=400, verbose_name='summary')),
                ('why', models.TextField(blank=True, max_length=2000, verbose_name='why it matters')),
                ('also_called', models.TextField(blank=True, help_text='Words people search with.', max_length=600, verbose_name='other words for it')),
                ('stage', models.CharField(choices=[('identify', 'Naming the problem'), ('ideas', 'Gathering ideas'), ('proposal', 'Making a proposal'), ('implement', 'Doing it'), ('evaluate', 'Checking results'), ('diffuse', 'Passing it on')], default='implement', max_length=12, verbose_name='stage')),
                ('prerequisites', models.TextField(blank=True, max_length=1500, verbose_name='what has to be in place')),
                ('staff_days_min', models.PositiveIntegerField(blank=True, null=True, verbose_name='staff days in the first year, from')),
                ('staff_days_max', models.PositiveIntegerField(blank=True, null=True, verbose_name='staff days in the first year, to')),
                ('staffing', models.CharField(blank=True, help_text='One clerk and the library, for example.', max_length=200, verbose_name='who does it')),
                ('cost_min', models.PositiveIntegerField(blank=True, null=True, verbose_name='cost in the first year, from, US$')),
                ('cost_max', models.PositiveIntegerField(blank=True, null=True, verbose_name='cost in the first year, to, US$')),
                ('months_min', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='months until it works, from')),
                ('months_max', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='months until it works, to')),
                ('evidence', models.CharField(choices=[('scientifically_supported', 'Tested and supported'), ('some_evidence', 'Some evidence'), ('expert_opinion', 'Expert opinion'), ('local_experience', 'Local experience only'), ('mixed', 'Mixed evidence'), ('insufficient', 'Too little evidence'), ('ineffective', 'Shown not to work'), ('not_known', 'Not known')], default='not_known', max_length=24, verbose_name='how well it is shown')),
                ('disparity', models.CharField(choices=[('decrease', 'Likely to narrow gaps'), ('no_impact', 'No effect on gaps likely'), ('increase', 'Likely to widen gaps'), ('unknown', 'Not known')], default='unknown', max_length=10, verbose_name='effect on gaps between groups')),
                ('sources', models.TextField(blank=True, help_text='Where cost, time and evidence come from.', max_length=2000, verbose_name='sources')),
                ('functions', modelcluster.fields.ParentalManyToManyField(related_name='+', to='library.function', verbose_name='functions')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('related', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='library.practice')),
                ('topics', modelcluster.fields.ParentalManyToManyField(related_name='+', to='library.topic', verbose_name='topics')),
            ],
            options={
                'verbose_name': 'practice',
                'verbose_name_plural': 'practices',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('staff_days_min__isnull', True), ('staff_days_max__isnull', True), ('staff_days_min__lte', models.F('staff_days_max')), _connector='OR'), name='library_practice_staff_days_min_first', violation_error_message='A range runs from the smaller value to the larger.'), models.CheckConstraint(condition=models.Q(('cost_min__isnull', True), ('cost_max__isnull', True), ('cost_min__lte', models.F('cost_max')), _connector='OR'), name='library_practice_cost_min_first', violation_error_message='A range runs from the smaller value to the larger.'), models.CheckConstraint(condition=models.Q(('months_min__isnull', True), ('months_max__isnull', True), ('months_min__lte', models.F('months_max')), _connector='OR'), name='library_practice_months_min_first', violation_error_message='A range runs from the smaller value to the larger.')],
            },
            bases=(interlocal.core.preview.PreviewedByItsPage, models.Model),
        ),
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('challenge', models.CharField(max_length=200, verbose_name='what gets in the way')),
                ('strategy', models.TextField(max_length=800, verbose_name='what helps')),
                ('practice', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='challenges', to='library.practice')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='casestudy',
            name='practices',
            field=modelcluster.fields.ParentalManyToManyField(related_name='cases', to='library.practice', verbose_name='practices'),
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=140, verbose_name='step')),
                ('text', models.TextField(blank=True, max_length=800, verbose_name='how')),
                ('practice', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='library.practice')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
