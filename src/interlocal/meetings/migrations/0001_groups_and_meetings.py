import django.db.models.deletion
import interlocal.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('library', '0003_contribution'),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('working', 'Working group'), ('task', 'Task force'), ('committee', 'Committee')], max_length=9, verbose_name='kind')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('objective', models.TextField(max_length=1000, verbose_name='what it is for')),
                ('joining', models.CharField(choices=[('request', 'Ask here; a chair lets you in'), ('contact', 'Write to the contact')], default='request', max_length=7, verbose_name='how to join')),
                ('contact_email', models.EmailField(blank=True, help_text='One of the network, not of a person.', max_length=254, verbose_name='mailbox of the group')),
                ('is_sample', models.BooleanField(default=False)),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'group',
                'verbose_name_plural': 'groups',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('visibility', models.CharField(choices=[('public', 'Everybody sees when it meets, and about what'), ('group', 'Only members of the group see that it meets')], default='public', max_length=6, verbose_name='who sees it')),
                ('location', models.CharField(blank=True, max_length=200, verbose_name='where')),
                ('join_link', models.URLField(blank=True, max_length=500, verbose_name='link to join')),
                ('tz', models.CharField(max_length=60, verbose_name='time zone')),
                ('rrule', models.CharField(help_text='In the words of RFC 5545.', max_length=200, verbose_name='how often')),
                ('first_day', models.DateField(verbose_name='first meeting')),
                ('first_time', models.TimeField(verbose_name='begins at')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('uid', models.CharField(max_length=120, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('is_sample', models.BooleanField(default=False)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='series', to='meetings.group')),
            ],
            options={
                'verbose_name': 'series of meetings',
                'verbose_name_plural': 'series of meetings',
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__range', (5, 1440))), name='meetings_series_lasts')],
            },
        ),
        migrations.CreateModel(
            name='QueuedTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='theme')),
                ('queued_at', models.DateTimeField()),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.topic')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='queue', to='meetings.series')),
            ],
            options={
                'verbose_name': 'theme that waits',
                'verbose_name_plural': 'themes that wait',
                'ordering': ['queued_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('original_day', models.DateField(verbose_name='first planned for')),
                ('original_time', models.TimeField(verbose_name='first planned at')),
                ('day', models.DateField(verbose_name='day')),
                ('time', models.TimeField(verbose_name='begins at')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('tz', models.CharField(max_length=60, verbose_name='time zone')),
                ('state', models.CharField(choices=[('scheduled', 'Planned'), ('moved', 'Moved'), ('cancelled', 'Cancelled'), ('held', 'Held')], default='scheduled', max_length=9, verbose_name='how it stands')),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('theme', models.CharField(blank=True, max_length=160, verbose_name='theme')),
                ('host', models.CharField(blank=True, max_length=120, verbose_name='host')),
                ('location', models.CharField(blank=True, max_length=200, verbose_name='where')),
                ('join_link', models.URLField(blank=True, max_length=500, verbose_name='link to join')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='why it changed')),
                ('changed_at', models.DateTimeField()),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.topic')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='meetings.series')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['day', 'time', 'pk'],
                'indexes': [models.Index(fields=['series', 'day'], name='meetings_occurrence_by_day')],
                'constraints': [models.UniqueConstraint(fields=('series', 'original_day'), name='meetings_occurrence_once'), models.CheckConstraint(condition=models.Q(('minutes__range', (5, 1440))), name='meetings_occurrence_lasts')],
            },
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='meetings.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'person'), name='meetings_wish_once')],
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_chair', models.BooleanField(default=False, verbose_name='chair')),
                ('since', models.DateField(default=interlocal.core.clock.today, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='meetings.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('since__lte', models.F('until')), _connector='OR'), name='meetings_groupmember_since_first', violation_error_message='A range runs from the smaller value to the larger.'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('group', 'person'), name='meetings_member_once_at_a_time')],
            },
        ),
    ]
