import django.core.validators
import django.db.models.deletion
import interlocal.commissions.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0009_daily_pace'),
        ('accounts', '__first__'),
        ('places', '0005_names_of_county'),
    ]

    operations = [
        migrations.CreateModel(
            name='Commission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='official name')),
                ('focus', models.JSONField(blank=True, default=list, validators=[interlocal.commissions.models.check_focus], verbose_name='what it does')),
                ('mandate', models.TextField(blank=True, max_length=1500, verbose_name='mandate')),
                ('code', models.CharField(blank=True, max_length=160, verbose_name='enabling code')),
                ('code_link', models.URLField(blank=True, max_length=500, verbose_name='link to the code')),
                ('seats', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(99)], verbose_name='seats')),
                ('vacancies', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='open seats')),
                ('seeking', models.CharField(blank=True, max_length=300, verbose_name='who is sought')),
                ('term_months', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(240)], verbose_name='term, in months')),
                ('quorum', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='quorum')),
                ('rrule', models.CharField(blank=True, max_length=200, verbose_name='how often it meets')),
                ('first_day', models.DateField(blank=True, null=True, verbose_name='a day it meets')),
                ('first_time', models.TimeField(blank=True, null=True, verbose_name='hour')),
                ('meets_at', models.CharField(blank=True, max_length=160, verbose_name='where it meets')),
                ('apply', models.TextField(blank=True, max_length=800, verbose_name='how to apply')),
                ('apply_link', models.URLField(blank=True, max_length=500, verbose_name='link to apply')),
                ('website', models.URLField(blank=True, max_length=500, verbose_name='its page')),
                ('mailbox', models.EmailField(blank=True, max_length=254, verbose_name='mailbox of the liaison')),
                ('contact', models.CharField(choices=[('relay', 'By a form on this site. Nobody sees the address.'), ('shown', 'The address is shown to everybody.')], default='relay', max_length=5, verbose_name='how to reach the liaison')),
                ('precision', models.CharField(choices=[('exact', 'At the address below, which is public'), ('centroid', 'In the middle of its town'), ('hidden', 'Not on the map')], default='centroid', max_length=8, verbose_name='on the map')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('lat', models.FloatField(blank=True, null=True, verbose_name='latitude')),
                ('lon', models.FloatField(blank=True, null=True, verbose_name='longitude')),
                ('charter', models.FileField(blank=True, upload_to=interlocal.commissions.models.unguessable, verbose_name='charter')),
                ('status', models.CharField(choices=[('active', 'Meets'), ('forming', 'Is being set up'), ('idle', 'Does not meet now'), ('ended', 'Has ended')], default='active', max_length=8, verbose_name='how it stands')),
                ('confirmed_on', models.DateField(verbose_name='confirmed on')),
                ('confirm_due', models.DateField(verbose_name='to be confirmed by')),
                ('added_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('is_sample', models.BooleanField(default=False)),
                ('body', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.body')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'verbose_name': 'commission',
                'verbose_name_plural': 'commissions',
                'ordering': ['name', 'pk'],
                'indexes': [models.Index(fields=['confirm_due'], name='commissions_commission_due')],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='commissions_commission_once', violation_error_message='The town has a commission of this name already.'), models.CheckConstraint(condition=models.Q(('seats__isnull', True), ('seats__range', (1, 99)), _connector='OR'), name='commissions_commission_seats_within', violation_error_message='Write a number from 1 to 99.'), models.CheckConstraint(condition=models.Q(('term_months__isnull', True), ('term_months__range', (1, 240)), _connector='OR'), name='commissions_commission_term_months_within', violation_error_message='Write a number from 1 to 240.'), models.CheckConstraint(condition=models.Q(('vacancies__isnull', True), ('seats__isnull', True), ('vacancies__lte', models.F('seats')), _connector='OR'), name='commissions_commission_vacancies_fit', violation_error_message='It cannot have more open seats than seats.'), models.CheckConstraint(condition=models.Q(('quorum__isnull', True), ('seats__isnull', True), ('quorum__lte', models.F('seats')), _connector='OR'), name='commissions_commission_quorum_fit', violation_error_message='The quorum cannot be larger than the number of seats.'), models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', False), ('lon__isnull', False), ('precision', 'exact'), models.Q(('address', ''), _negated=True)), models.Q(models.Q(('precision', 'exact'), _negated=True), ('address', ''), ('lat', None), ('lon', None)), _connector='OR'), name='commissions_commission_place_if_public', violation_error_message='A public place has an address, a latitude and a longitude.'), models.CheckConstraint(condition=models.Q(models.Q(('first_day', None), ('first_time', None), ('rrule', '')), models.Q(models.Q(('rrule', ''), _negated=True), ('first_day__isnull', False), ('first_time__isnull', False)), _connector='OR'), name='commissions_commission_meets_some_day', violation_error_message='Say how often it meets, a day on which it does, and the hour.')],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('fields', models.TextField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='commissions.commission')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Editor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editors', to='commissions.commission')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('commission', 'person'), name='commissions_editor_once')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='email')),
                ('focus', models.CharField(blank=True, choices=[('group', 'One group of residents'), ('events', 'Events'), ('services', 'Social services'), ('complaints', 'Discrimination complaints'), ('relations', 'Community relations'), ('other', 'Something else')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='places.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('email', 'municipality', 'focus'), name='commissions_interest_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Opening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vacancies', models.PositiveSmallIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='openings', to='commissions.commission')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('commission',), name='commissions_opening_one_at_a_time'), models.CheckConstraint(condition=models.Q(('vacancies__gte', 1)), name='commissions_opening_of_a_seat')],
            },
        ),
        migrations.CreateModel(
            name='Told',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('interest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='commissions.interest')),
                ('opening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='commissions.opening')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('opening', 'interest'), name='commissions_told_once')],
            },
        ),
    ]
