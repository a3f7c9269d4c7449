from django.urls import path

from . import views

app_name = "direction"
urlpatterns = [
    path("organisations/<uuid:key>/direction/", views.direction, name="direction"),
    path("organisations/<uuid:key>/direction/field/<slug:name>/", views.direction_field, name="direction_field"),
    path("organisations/<uuid:key>/direction/above/", views.from_above, name="from_above"),
    path("organisations/<uuid:key>/direction/approve/", views.approve, name="approve"),
    path("organisations/<uuid:key>/direction/share/", views.share, name="share"),
    path("organisations/<uuid:key>/direction/unshare/", views.unshare, name="unshare"),
    path("organisations/<uuid:key>/direction/pdf/", views.pdf, name="pdf"),
    path("editions/<uuid:key>/", views.edition, name="edition"),
    path("organisations/<uuid:key>/direction/goals/new/", views.new_goal, name="new_goal"),
    path("goals/<uuid:key>/", views.goal, name="goal"),
    path("goals/<uuid:key>/field/<slug:name>/", views.goal_field, name="goal_field"),
    path("goals/<uuid:key>/serves/", views.goal_serves, name="goal_serves"),
    path("goals/<uuid:key>/move/", views.goal_move, name="goal_move"),
    path("goals/<uuid:key>/archive/", views.goal_archive, name="goal_archive"),
    path("organisations/<uuid:key>/direction/terms/new/", views.new_term, name="new_term"),
    path("terms/<uuid:key>/field/<slug:name>/", views.term_field, name="term_field"),
    path("terms/<uuid:key>/archive/", views.term_archive, name="term_archive"),
    path("organisations/<uuid:key>/direction/reviews/new/", views.new_review, name="new_review"),
    path("direction-reviews/<uuid:key>/edit/", views.review_edit, name="review_edit"),
    path("direction-reviews/<uuid:key>/archive/", views.review_archive, name="review_archive"),
]
