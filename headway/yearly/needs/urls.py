from django.urls import path

from . import views

app_name = "needs"
urlpatterns = [
    path("organisations/<uuid:key>/needs/", views.needs, name="needs"),
    path("organisations/<uuid:key>/needs/new/", views.new_assessment, name="new_assessment"),
    path("assessments/<uuid:key>/", views.elements, name="elements"),
    path("assessments/<uuid:key>/edit/", views.assessment_edit, name="assessment_edit"),
    path("assessments/<uuid:key>/pdf/", views.pdf, name="pdf"),
    path("assessments/<uuid:key>/board/", views.board, name="board"),
    path("assessments/<uuid:key>/causes/", views.causes, name="causes"),
    path("assessments/<uuid:key>/priorities/", views.ranking, name="ranking"),
    path("assessments/<uuid:key>/voices/new/", views.new_voice, name="new_voice"),
    path("assessments/<uuid:key>/entries/new/", views.new_entry, name="new_entry"),
    path("assessments/<uuid:key>/analyses/new/", views.new_analysis, name="new_analysis"),
    path("assessments/<uuid:key>/priorities/new/", views.new_ranked, name="new_ranked"),
    path("analyses/<uuid:key>/", views.analysis, name="analysis"),
    path("analyses/<uuid:key>/categories/new/", views.new_category, name="new_category"),
    path("analyses/<uuid:key>/causes/new/", views.new_cause, name="new_cause"),
    path("needs/priority/<uuid:key>/answers/", views.answers, name="answers"),
    path("needs/<slug:noun>/<uuid:key>/evidence/new/", views.new_evidence, name="new_evidence"),
    path("needs/<slug:noun>/<uuid:key>/field/<slug:name>/", views.row_field, name="row_field"),
    path("needs/<slug:noun>/<uuid:key>/edit/", views.row_edit, name="row_edit"),
    path("needs/<slug:noun>/<uuid:key>/move/", views.row_move, name="row_move"),
    path("needs/<slug:noun>/<uuid:key>/archive/", views.row_archive, name="row_archive"),
]
