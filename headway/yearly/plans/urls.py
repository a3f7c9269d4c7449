from django.urls import path

from . import views

app_name = "plans"
urlpatterns = [
    path("organisations/<uuid:key>/plans/", views.plans, name="plans"),
    path("organisations/<uuid:key>/plans/new/", views.new_plan, name="new_plan"),
    path("plans/<uuid:key>/", views.plan, name="plan"),
    path("plans/<uuid:key>/edit/", views.plan_edit, name="plan_edit"),
    path("plans/<uuid:key>/share/", views.share, name="share"),
    path("plans/<uuid:key>/unshare/", views.unshare, name="unshare"),
    path("plans/<uuid:key>/activate/", views.activate, name="activate"),
    path("plans/<uuid:key>/close/", views.close_plan, name="close_plan"),
    path("plans/<uuid:key>/archive/", views.archive_plan, name="archive_plan"),
    path("plans/<uuid:key>/priorities/new/", views.new_priority, name="new_priority"),
    path("priorities/<uuid:key>/edit/", views.priority_edit, name="priority_edit"),
    path("priorities/<uuid:key>/move/", views.priority_move, name="priority_move"),
    path("priorities/<uuid:key>/archive/", views.priority_archive, name="priority_archive"),
    path("plans/<uuid:key>/strategies/new/", views.new_strategy, name="new_strategy"),
    path("strategies/<uuid:key>/edit/", views.strategy_edit, name="strategy_edit"),
    path("strategies/<uuid:key>/move/", views.strategy_move, name="strategy_move"),
    path("strategies/<uuid:key>/archive/", views.strategy_archive, name="strategy_archive"),
    path("strategies/<uuid:key>/milestones/new/", views.new_milestone, name="new_milestone"),
    path("milestones/<uuid:key>/edit/", views.milestone_edit, name="milestone_edit"),
    path("milestones/<uuid:key>/move/", views.milestone_move, name="milestone_move"),
    path("milestones/<uuid:key>/archive/", views.milestone_archive, name="milestone_archive"),
    path("milestones/<uuid:key>/actions/new/", views.new_action, name="new_action"),
    path("actions/<uuid:key>/edit/", views.action_edit, name="action_edit"),
    path("actions/<uuid:key>/move/", views.action_move, name="action_move"),
    path("actions/<uuid:key>/drop/", views.action_drop, name="action_drop"),
    path("actions/<uuid:key>/archive/", views.action_archive, name="action_archive"),
]
