import django.core.validators
import django.db.models.deletion
import interlocal.meetings.models.materials
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_bodies'),
        ('accounts', '__first__'),
        ('meetings', '0001_groups_and_meetings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Prompt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('icebreaker', 'Icebreaker'), ('question', 'Discussion question')], max_length=10, verbose_name='kind')),
                ('text', models.CharField(max_length=300, unique=True, verbose_name='question')),
                ('tags', models.CharField(blank=True, max_length=120, verbose_name='tags')),
                ('added_at', models.DateTimeField()),
                ('is_sample', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'question of the bank',
                'verbose_name_plural': 'questions of the bank',
            },
        ),
        migrations.AddField(
            model_name='group',
            name='hours_ahead',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Empty: it need not be.', null=True, verbose_name='hours an agenda is posted ahead'),
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('welcome', 'Welcome'), ('updates', 'Updates'), ('icebreaker', 'Icebreaker'), ('open', 'Open discussion'), ('questions', 'Discussion questions'), ('talk', 'Presentation'), ('poll', 'Poll'), ('next', 'Next steps')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(480)], verbose_name='minutes')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='text or questions')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='who leads it')),
                ('position', models.PositiveSmallIntegerField()),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='note for chairs')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='meetings.occurrence')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('prompt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='meetings.prompt')),
            ],
            options={
                'verbose_name_plural': 'items of agendas',
                'ordering': ['position', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__isnull', True), ('minutes__range', (0, 480)), _connector='OR'), name='meetings_agendaitem_minutes_within', violation_error_message='Write a number from 0 to 480.')],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('about', models.TextField(blank=True, max_length=1000, verbose_name='what it shows or says')),
                ('licence', models.CharField(choices=[('cc-by', 'Anybody may use and change it, and names whose it is (CC BY 4.0)'), ('public', 'Anybody may use it as they like (public domain)'), ('permitted', 'To read here only; its owner agreed')], max_length=9, verbose_name='what others may do with it')),
                ('captions', models.CharField(blank=True, choices=[('silent', 'Nothing in it is heard'), ('there', 'It has captions, or a text of all that is said'), ('missing', 'It has none yet')], max_length=7, verbose_name='captions')),
                ('visibility', models.CharField(choices=[('public', 'Everybody sees when it meets, and about what'), ('group', 'Only members of the group see that it meets')], default='public', max_length=6, verbose_name='who sees it')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='materials', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='meetings.occurrence')),
            ],
            options={
                'verbose_name': 'material',
                'verbose_name_plural': 'materials',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='posted at')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='posting', to='meetings.occurrence')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('what', models.CharField(choices=[('move', 'Move an item'), ('add', 'Add an item'), ('remove', 'Take an item away'), ('minutes', 'Give an item more or less time'), ('words', 'Something else, in words')], max_length=7, verbose_name='what changes')),
                ('item_name', models.CharField(blank=True, max_length=120, verbose_name='item, as it was called')),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='place')),
                ('kind', models.CharField(blank=True, choices=[('welcome', 'Welcome'), ('updates', 'Updates'), ('icebreaker', 'Icebreaker'), ('open', 'Open discussion'), ('questions', 'Discussion questions'), ('talk', 'Presentation'), ('poll', 'Poll'), ('next', 'Next steps')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='the change in words')),
                ('why', models.TextField(blank=True, max_length=1000, verbose_name='why')),
                ('state', models.CharField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Taken back')], default='open', max_length=9)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('n_yes', models.PositiveSmallIntegerField(default=0)),
                ('n_no', models.PositiveSmallIntegerField(default=0)),
                ('n_abstain', models.PositiveSmallIntegerField(default=0)),
                ('is_applied', models.BooleanField(default=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='meetings.series')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='meetings_proposal_closed_once')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=1000, verbose_name='remark')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='meetings.proposal')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Speaker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('department', models.CharField(blank=True, max_length=120, verbose_name='department')),
                ('affiliation', models.CharField(blank=True, max_length=120, verbose_name='where they work')),
                ('areas', models.CharField(blank=True, max_length=300, verbose_name='areas of research or work')),
                ('experience', models.TextField(blank=True, max_length=1000, verbose_name='recent experience')),
                ('photo', models.ImageField(blank=True, height_field='photo_height', upload_to='speakers', verbose_name='photo', width_field='photo_width')),
                ('photo_width', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('photo_height', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('photo_alt', models.CharField(blank=True, max_length=160, verbose_name='what the photo shows')),
                ('agreed_on', models.DateField(verbose_name='agreed to be shown on')),
                ('is_sample', models.BooleanField(default=False)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'speaker',
                'verbose_name_plural': 'speakers',
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('photo', ''), models.Q(('photo_alt', ''), _negated=True), _connector='OR'), name='meetings_speaker_photo_in_words')],
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='speaker',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='meetings.speaker'),
        ),
        migrations.CreateModel(
            name='UsualItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('welcome', 'Welcome'), ('updates', 'Updates'), ('icebreaker', 'Icebreaker'), ('open', 'Open discussion'), ('questions', 'Discussion questions'), ('talk', 'Presentation'), ('poll', 'Poll'), ('next', 'Next steps')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(480)], verbose_name='minutes')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='text or questions')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='who leads it')),
                ('position', models.PositiveSmallIntegerField()),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='usual', to='meetings.series')),
            ],
            options={
                'verbose_name_plural': 'usual agenda',
                'ordering': ['position', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__isnull', True), ('minutes__range', (0, 480)), _connector='OR'), name='meetings_usualitem_minutes_within', violation_error_message='Write a number from 0 to 480.')],
            },
        ),
        migrations.AddField(
            model_name='proposal',
            name='item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.usualitem'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='source',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.usualitem'),
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('file', models.FileField(blank=True, upload_to=interlocal.meetings.models.materials.unguessable, verbose_name='file')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('kind', models.CharField(blank=True, max_length=8)),
                ('size', models.PositiveIntegerField(default=0)),
                ('findings', models.JSONField(blank=True, default=list)),
                ('added_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('material', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='meetings.material')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('material', 'number'), name='meetings_version_once'), models.CheckConstraint(condition=models.Q(('file', ''), ('link', ''), _connector='XOR'), name='meetings_version_is_file_or_link')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('abstain', 'Abstain')], max_length=7, verbose_name='vote')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='meetings.proposal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('proposal', 'person'), name='meetings_vote_once')],
            },
        ),
        migrations.CreateModel(
            name='PostedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('welcome', 'Welcome'), ('updates', 'Updates'), ('icebreaker', 'Icebreaker'), ('open', 'Open discussion'), ('questions', 'Discussion questions'), ('talk', 'Presentation'), ('poll', 'Poll'), ('next', 'Next steps')], max_length=10, verbose_name='kind')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(480)], verbose_name='minutes')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='text or questions')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='who leads it')),
                ('position', models.PositiveSmallIntegerField()),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem')),
                ('posting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='meetings.posting')),
            ],
            options={
                'verbose_name_plural': 'items of posted agendas',
                'ordering': ['position', 'pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes__isnull', True), ('minutes__range', (0, 480)), _connector='OR'), name='meetings_posteditem_minutes_within', violation_error_message='Write a number from 0 to 480.')],
            },
        ),
    ]
