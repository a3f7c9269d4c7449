from django.urls import path

from . import views

app_name = "direction"
urlpatterns = [
    path("organisations/<uuid:key>/direction/", views.direction, name="direction"),
    # Measures of goals, and the data sources of a state.
    path("goals/<uuid:key>/measures/new/", views.new_measure, name="new_measure"),
    path("measures/<uuid:key>/", views.measure, name="measure"),
    path("measures/<uuid:key>/edit/", views.measure_edit, name="measure_edit"),
    path("measures/<uuid:key>/field/<slug:name>/", views.measure_field, name="measure_field"),
    path("measures/<uuid:key>/archive/", views.measure_archive, name="measure_archive"),
    path("measures/<uuid:key>/targets/keep/", views.targets_kept, name="targets_kept"),
    path("measures/<uuid:key>/components/new/", views.new_component, name="new_component"),
    path("components/<uuid:key>/edit/", views.component_edit, name="component_edit"),
    path("components/<uuid:key>/archive/", views.component_archive, name="component_archive"),
    path("measures/<uuid:key>/baseline/", views.baseline, name="baseline"),
    path("measures/<uuid:key>/actuals/new/", views.new_actual, name="new_actual"),
    path("readings/<uuid:key>/edit/", views.reading_edit, name="reading_edit"),
    path("readings/<uuid:key>/archive/", views.reading_archive, name="reading_archive"),
    path("measures/<uuid:key>/targets/new/", views.new_target, name="new_target"),
    path("targets/<uuid:key>/edit/", views.target_edit, name="target_edit"),
    path("targets/<uuid:key>/archive/", views.target_archive, name="target_archive"),
    path("organisations/<uuid:key>/sources/", views.sources, name="sources"),
    path("sources/<uuid:key>/edit/", views.source_edit, name="source_edit"),
    path("sources/<uuid:key>/retire/", views.source_retire, name="source_retire"),
]
