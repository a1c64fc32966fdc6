"""Numbers that the field goes by: read, explained, or refused with the wrong character named.

Credit codes, device certificates and filings, drug approvals, cosmetics, hospital preparations, production and
distribution licences, export certificates, category codes. Their forms are data in ``packs/cn/identifiers.yaml``.
"""

from yaojian.identifiers.creditcode import parse_credit_code
from yaojian.identifiers.identification import Identification, identify
from yaojian.identifiers.normalising import normalisation_words
from yaojian.identifiers.parsing import (
    compose,
    format_device_certificate,
    parse_category_code,
    parse_cosmetic,
    parse_device_certificate,
    parse_device_filing,
    parse_distribution_licence,
    parse_drug_approval,
    parse_export_certificate,
    parse_preparation,
    parse_production_licence,
)
from yaojian.identifiers.values import (
    CategoryCode,
    Component,
    Cosmetic,
    CreditCode,
    DeviceCertificate,
    DeviceFiling,
    DistributionLicence,
    DrugApproval,
    ExportCertificate,
    Identifier,
    Preparation,
    ProductionLicence,
)

__all__ = [
    "CategoryCode",
    "Component",
    "Cosmetic",
    "CreditCode",
    "DeviceCertificate",
    "DeviceFiling",
    "DistributionLicence",
    "DrugApproval",
    "ExportCertificate",
    "Identification",
    "Identifier",
    "Preparation",
    "ProductionLicence",
    "compose",
    "format_device_certificate",
    "identify",
    "normalisation_words",
    "parse_category_code",
    "parse_cosmetic",
    "parse_credit_code",
    "parse_device_certificate",
    "parse_device_filing",
    "parse_distribution_licence",
    "parse_drug_approval",
    "parse_export_certificate",
    "parse_preparation",
    "parse_production_licence",
]
