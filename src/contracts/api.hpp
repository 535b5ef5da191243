// The routes of contracts, plans and entitlements.
#pragma once

#include "contracts/certificate_service.hpp"
#include "contracts/contract_list.hpp"
#include "contracts/entitlement_service.hpp"
#include "contracts/named_contact_service.hpp"
#include "contracts/paper_service.hpp"
#include "contracts/quotation_service.hpp"
#include "contracts/search.hpp"
#include "contracts/service.hpp"
#include "contracts/subscription_service.hpp"
#include "contracts/warning_service.hpp"
#include "platform/http/route.hpp"

namespace aftercare::contracts {

// The services must outlive the routes.
void add_routes(http::Routes& routes, Service& service, EntitlementService& entitlements);
void add_contract_list_routes(http::Routes& routes, ContractLists& lists);
void add_line_list_routes(http::Routes& routes, ContractLists& lists);
void add_certificate_routes(http::Routes& routes, CertificateService& service);
void add_subscription_routes(http::Routes& routes, SubscriptionService& service);
void add_named_contact_routes(http::Routes& routes, NamedContactService& service);
void add_paper_routes(http::Routes& routes, PaperService& service);
void add_quotation_routes(http::Routes& routes, QuotationService& service);
void add_warning_routes(http::Routes& routes, WarningService& service);
void add_search_routes(http::Routes& routes, Search& search);

}  // namespace aftercare::contracts
