"""Which room answers which address? One line a room; a room is asked in this order."""

from django.conf import settings
from django.urls import include, path

from headway.foundation.web import views

urlpatterns = [
    # Invitations are bound to an e-mail, so nobody gives themself another one.
    path("account/email/", views.not_found, name="account_email"),
    path("account/", include("allauth.urls")),
    *(
        path("", include(f"{room}.urls"))
        for room in settings.ROOMS
        if (settings.ROOT / room.replace(".", "/") / "urls.py").exists()
    ),
]
handler404 = "headway.foundation.web.views.not_found"
handler403 = "headway.foundation.web.views.refused"
handler400 = "headway.foundation.web.views.bad_request"
handler500 = "headway.foundation.web.views.broken"
