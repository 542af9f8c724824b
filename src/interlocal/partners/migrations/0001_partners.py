import django.db.models.deletion
import interlocal.core.clock
import interlocal.web.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0010_experts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('logo', models.ImageField(blank=True, height_field='logo_height', upload_to=interlocal.web.models.unguessable, verbose_name='logo', width_field='logo_width')),
                ('logo_width', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('logo_height', models.PositiveSmallIntegerField(editable=False, null=True)),
                ('logo_alt', models.CharField(blank=True, max_length=160, verbose_name='what the logo shows')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address')),
                ('summary', models.CharField(blank=True, max_length=300, verbose_name='what it is')),
                ('areas', models.CharField(blank=True, max_length=300, verbose_name='areas of research or work')),
                ('experience', models.TextField(blank=True, max_length=1000, verbose_name='recent experience')),
                ('changed_at', models.DateTimeField()),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'partner',
                'verbose_name_plural': 'partners',
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('logo', ''), models.Q(('logo_alt', ''), _negated=True), _connector='OR'), name='partners_profile_logo_in_words')],
            },
        ),
        migrations.CreateModel(
            name='FormerAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former', to='partners.profile')),
            ],
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(blank=True, max_length=120, verbose_name='in what')),
                ('role', models.CharField(choices=[('funder', 'Funder'), ('expert', 'Subject-matter expert'), ('delivery', 'Delivery partner'), ('potential', 'Potential partner'), ('undetermined', 'Not yet determined')], max_length=12, verbose_name='role')),
                ('status', models.CharField(choices=[('proposed', 'Proposed'), ('agreed', 'Agreed'), ('ended', 'Ended'), ('declined', 'Came to nothing')], max_length=8, verbose_name='how it stands')),
                ('since', models.DateField(default=interlocal.core.clock.today, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('is_public', models.BooleanField(default=False, verbose_name='everybody may see it')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='note for staff')),
                ('is_sample', models.BooleanField(default=False)),
                ('expert', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.expert')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'relationship',
                'verbose_name_plural': 'relationships',
                'ordering': ['since', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('since__lte', models.F('until')), _connector='OR'), name='partners_relation_since_first', violation_error_message='A range runs from the smaller value to the larger.'), models.CheckConstraint(condition=models.Q(('organisation__isnull', False), ('expert__isnull', False), _connector='XOR'), name='partners_relation_of_one_partner'), models.CheckConstraint(condition=models.Q(('role', 'potential'), ('status__in', ('agreed', 'ended')), _negated=True), name='partners_relation_potential_agreed_to_nothing', violation_error_message='A potential partner has agreed to nothing yet. Choose a role.'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', False), ('until', None)), fields=('organisation', 'about'), name='partners_relation_once_for_an_organisation'), models.UniqueConstraint(condition=models.Q(('expert__isnull', False), ('until', None)), fields=('expert', 'about'), name='partners_relation_once_for_an_expert')],
            },
        ),
    ]
