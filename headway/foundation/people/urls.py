from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("organisations/<uuid:key>/people/", views.people, name="people"),
    path("organisations/<uuid:key>/people/invite/", views.invite, name="invite"),
    path("organisations/<uuid:key>/teams/new/", views.new_team, name="new_team"),
    path("organisations/<uuid:key>/people/<uuid:person_key>/handover/", views.handover, name="handover"),
    path("organisations/<uuid:key>/people/<uuid:person_key>/handover/end/", views.handover_end, name="handover_end"),
    path("work/taken-over/", views.taken_over, name="taken_over"),
    path("roles/<uuid:key>/", views.role, name="role"),
    path("roles/<uuid:key>/end/", views.end_role, name="end_role"),
    path("invited/<uuid:key>/", views.invited, name="invited"),
    path("invited/<uuid:key>/withdraw/", views.withdraw, name="withdraw"),
    path("invitations/<str:secret>/", views.invitation, name="invitation"),
    path("teams/<uuid:key>/", views.team, name="team"),
    path("teams/<uuid:key>/edit/", views.team_edit, name="team_edit"),
    path("teams/<uuid:key>/join/", views.join, name="join"),
    path("teams/<uuid:key>/archive/", views.archive_team, name="archive_team"),
    path("teams/members/<uuid:key>/leave/", views.leave, name="leave"),
]
