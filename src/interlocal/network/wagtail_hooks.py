"""Network settings in the Wagtail admin."""

from wagtail.contrib.settings.registry import register_setting

from interlocal.network.models import NetworkSettings

register_setting(NetworkSettings, icon="site")
