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
    path("plans/<uuid:key>/adjustments/", views.adjustments, name="adjustments"),
    path("adjustments/<uuid:key>/", views.adjustment, name="adjustment"),
    path("adjustments/<uuid:key>/withdraw/", views.withdraw_adjustment, name="withdraw_adjustment"),
    path("adjustments/<uuid:key>/helped/", views.helped, name="helped"),
    path("changes/<uuid:key>/add/", views.change_add, name="change_add"),
    path("changes/<uuid:key>/remove/", views.change_remove, name="change_remove"),
    path("adjust/<slug:kind>/<uuid:key>/drop/", views.adjust_drop, name="adjust_drop"),
    path("adjust/<slug:kind>/<uuid:key>/", views.adjust, name="adjust"),
    path("adjust/<slug:kind>/<uuid:key>/add/", views.adjust_add, name="adjust_add"),
]
