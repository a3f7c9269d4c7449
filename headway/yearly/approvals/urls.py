from django.urls import path

from . import views

app_name = "approvals"
urlpatterns = [
    path("plans/<uuid:key>/approval/", views.approval, name="approval"),
    path("plans/<uuid:key>/approval/submit/", views.submit_plan, name="submit_plan"),
    path("plans/<uuid:key>/approval/withdraw/", views.withdraw, name="withdraw"),
    path("plans/<uuid:key>/approval/decide/", views.decide, name="decide"),
    path("plans/<uuid:key>/activate/", views.activate, name="activate"),
    path("plans/<uuid:key>/compare/", views.compare, name="compare"),
    path("versions/<uuid:key>/", views.version, name="version"),
]
