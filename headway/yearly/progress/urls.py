from django.urls import path

from . import views

app_name = "progress"
urlpatterns = [
    path("statuses/", views.statuses, name="statuses"),
    path("plans/<uuid:key>/month/", views.month, name="month"),
    path("organisations/<uuid:key>/review/", views.review, name="review"),
    path("proposals/<uuid:key>/answer/", views.proposal_answer, name="proposal_answer"),
    path("actions/<uuid:key>/", views.action, name="action"),
    path("actions/<uuid:key>/status/", views.action_status, name="action_status"),
    path("actions/<uuid:key>/complete/", views.action_complete, name="action_complete"),
    path("actions/<uuid:key>/reopen/", views.action_reopen, name="action_reopen"),
    path("milestones/<uuid:key>/", views.milestone, name="milestone"),
    path("milestones/<uuid:key>/meeting/", views.milestone_meeting, name="milestone_meeting"),
    path("milestones/<uuid:key>/status/", views.milestone_status, name="milestone_status"),
    path("milestones/<uuid:key>/reopen/", views.milestone_reopen, name="milestone_reopen"),
    path("m/<str:token>/", views.mailed, name="mailed"),
    path("m/<str:token>/<uuid:key>/<str:seen>/", views.mailed_row, name="mailed_row"),
]
