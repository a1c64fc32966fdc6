from __future__ import annotations

from django.urls import path

from yaojian.web.products import views

app_name = "products"
urlpatterns = [
    path("", views.ProductsPage.as_view(), name="products"),
    path("<uuid:pk>/", views.ProductPage.as_view(), name="product"),
    path("<uuid:pk>/description/", views.DescribeProduct.as_view(), name="describe"),
]
