"""Products: the list, the archive page, correcting the description."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin
from rules.contrib.views import PermissionRequiredMixin

from yaojian.web.parties import archive
from yaojian.web.parties.timeline import time_line
from yaojian.web.parties.writing import WritesPage
from yaojian.web.products import selectors, services
from yaojian.web.products.forms import DescribeProductForm, ProductFilter
from yaojian.web.products.models import Product
from yaojian.web.products.tables import ProductTable
from yaojian.web.shell.listings import ListingPage


class ProductsPage(PermissionRequiredMixin, ListingPage):
    permission_required = "products.list_products"
    table_class = ProductTable
    filterset_class = ProductFilter
    heading = gettext_lazy("产品档案")
    empty = gettext_lazy("没有符合条件的产品。请放宽筛选条件；产品在首次申请注册时建档。")

    def get_permission_object(self) -> None:
        return None

    def get_queryset(self) -> QuerySet[Product]:
        return selectors.products_seen_by(self.request.user)


class ProductPage(PermissionRequiredMixin, DetailView):
    permission_required = "products.view_product"
    template_name = "products/product.html"
    context_object_name = "product"

    def get_queryset(self) -> QuerySet[Product]:
        return selectors.products_seen_by(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query, product = self.request.GET, self.object
        facts = selectors.product_archive(product)
        context = {
            "heading": product.name,
            "time_line": time_line(facts, query.get("kind", ""), "all" in query),
            "sections": archive.sections_for(archive.PRODUCT, product, self.request),
            "may_change": self.request.user.has_perm("products.change_product", product),
            "breadcrumbs": [(reverse("products:products"), _("产品档案"))],
        }
        return {**super().get_context_data(**kwargs), **context}


class DescribeProduct(SingleObjectMixin, WritesPage):
    permission_required = "products.change_product"
    form_class = DescribeProductForm
    heading = gettext_lazy("更正产品信息")
    button = gettext_lazy("保存")

    def get_queryset(self) -> QuerySet[Product]:
        return selectors.products_seen_by(self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {field: getattr(self.object, field) for field in services.DESCRIPTION}

    def write(self, typed: dict[str, Any]) -> HttpResponse:
        services.update_product(actor=self.actor, product=self.object, **typed)
        messages.success(self.request, _("已保存。"))
        return redirect("products:product", self.object.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        crumbs = [(reverse("products:product", args=[self.object.pk]), self.object.name)]
        return {**super().get_context_data(**kwargs), "lead": self.object.name, "breadcrumbs": crumbs}
