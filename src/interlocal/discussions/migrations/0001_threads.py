import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0009_daily_pace'),
        ('accounts', '__first__'),
        ('library', '0004_parts_in_order'),
        ('meetings', '0004_notes_themes_recaps'),
    ]

    operations = [
        migrations.CreateModel(
            name='Thread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('is_staff_only', models.BooleanField(default=False)),
                ('is_pinned', models.BooleanField(default=False)),
                ('is_locked', models.BooleanField(default=False)),
                ('is_hidden', models.BooleanField(default=False)),
                ('retention', models.CharField(choices=[('passing', 'One year'), ('ordinary', 'Five years'), ('lasting', 'For good')], default='ordinary', max_length=8, verbose_name='kept after the last post')),
                ('places', models.PositiveIntegerField(default=0)),
                ('began_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('is_sample', models.BooleanField(default=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(blank=True, help_text='Empty: the whole network.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.group')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.occurrence')),
                ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.question')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.theme')),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.topic')),
            ],
            options={
                'verbose_name': 'discussion',
                'verbose_name_plural': 'discussions',
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('follows', models.BooleanField(default=False)),
                ('seen', models.PositiveIntegerField(default=0)),
                ('told', models.PositiveIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='discussions.thread')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('thread', 'person'), name='discussions_reading_once')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField(null=True)),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('state', models.CharField(choices=[('published', 'Published'), ('held', 'Waits'), ('returned', 'Not published'), ('hidden', 'Hidden'), ('deleted', 'Deleted by its writer')], max_length=9, verbose_name='how it stands')),
                ('reason', models.TextField(blank=True, verbose_name='why it is not shown')),
                ('at', models.DateTimeField(verbose_name='written')),
                ('published_at', models.DateTimeField(null=True)),
                ('edited_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='discussions.thread')),
            ],
            options={
                'verbose_name': 'post',
                'verbose_name_plural': 'posts',
                'ordering': ['thread', 'place'],
                'indexes': [models.Index(fields=['by', 'at'], name='discussions_post_by_writer'), models.Index(condition=models.Q(('state', 'held')), fields=['at'], name='discussions_post_held')],
                'constraints': [models.UniqueConstraint(fields=('thread', 'place'), name='discussions_post_in_its_place'), models.CheckConstraint(condition=models.Q(models.Q(('place', None), ('published_at', None), ('state__in', ('held', 'returned'))), models.Q(models.Q(('state__in', ('held', 'returned')), _negated=True), ('place__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='discussions_post_placed_as_published')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said', models.CharField(max_length=300, verbose_name='where it is posted, and what it says')),
                ('posted_on', models.DateField(verbose_name='posted on')),
                ('at', models.DateTimeField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.body')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('thread', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='discussions.thread')),
            ],
            options={
                'verbose_name': 'public notice',
                'verbose_name_plural': 'public notices',
                'constraints': [models.UniqueConstraint(fields=('thread', 'body'), name='discussions_notice_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('what', models.CharField(choices=[('wrote', 'wrote'), ('reached', 'wrote, and the number was reached'), ('held', 'wrote; the post was held'), ('released', 'the held post was published'), ('returned', 'the held post was returned'), ('notice', 'a public notice was recorded'), ('staff_only', 'the thread was closed to elected officials')], max_length=10)),
                ('title', models.CharField(max_length=160)),
                ('body_name', models.CharField(max_length=120)),
                ('town', models.CharField(max_length=120)),
                ('who', models.CharField(blank=True, max_length=120, verbose_name='member')),
                ('by', models.CharField(blank=True, max_length=120, verbose_name='who decided')),
                ('count', models.PositiveSmallIntegerField()),
                ('needed', models.PositiveSmallIntegerField()),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.body')),
                ('thread', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='discussions.thread')),
            ],
            options={
                'verbose_name': 'entry of the record on open meetings',
                'verbose_name_plural': 'entries of the record on open meetings',
                'indexes': [models.Index(fields=['body', 'at'], name='discussions_entry_of_body')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='what is wrong with it')),
                ('at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='discussions.post')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'constraints': [models.UniqueConstraint(fields=('post', 'by'), name='discussions_report_once')],
            },
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(fields=['-is_pinned', '-last_at'], name='discussions_thread_newest'),
        ),
    ]
