// The list of e-certificates, as a page and as a table (ENT-17).
#include "contracts/certificate_rules.hpp"
#include "contracts/certificate_service.hpp"

#include <algorithm>

namespace aftercare::contracts {

namespace {

constexpr std::size_t kRowsRead = 500;  // At once, for a table.

// A day of the calendar; none before its beginning or after its end.
std::optional<Date> day_at(std::int64_t days) {
    if (days < Date::first().days_since_epoch() || Date::last().days_since_epoch() < days) return std::nullopt;
    return Date{static_cast<std::int32_t>(days)};
}

// As days of receipt, so many days before the term begins by itself; none where nothing can be found.
std::optional<store::CertificateFilter> filter_of(const CertificateTerms& policy, const CertificateSearch& search, Date today) {
    store::CertificateFilter filter{.account_id = search.account_id,
                                    .status = search.status,
                                    .plan = search.plan,
                                    .code_ends_with = search.code_ends_with,
                                    .text = search.text};
    std::optional<Date> from = search.starts_from;
    std::optional<Date> before = search.starts_before;
    if (search.term_state) {
        if (search.status && *search.status != CertificateStatus::issued) return std::nullopt;
        filter.status = CertificateStatus::issued;
        const Date tomorrow = today.plus_days(1);
        if (*search.term_state == CertificateTermState::waiting)
            from = from ? std::max(*from, tomorrow) : tomorrow;
        else
            before = before ? std::min(*before, tomorrow) : tomorrow;
        if (*search.term_state != CertificateTermState::waiting) filter.over = *search.term_state == CertificateTermState::over;
    }
    const std::int64_t wait = policy.days_until_start;
    if (from) filter.received_from = day_at(from->days_since_epoch() - wait);
    if (before) {
        filter.received_before = day_at(before->days_since_epoch() - wait);
        if (!filter.received_before) return std::nullopt;
    }
    return filter;
}

CertificateState state_of(const CertificateView& view) {
    switch (view.certificate.status) {
        case CertificateStatus::activated:
            return CertificateState::activated;
        case CertificateStatus::cancelled:
            return CertificateState::cancelled;
        case CertificateStatus::issued:
            break;
    }
    switch (view.term_state.value_or(CertificateTermState::waiting)) {
        case CertificateTermState::waiting:
            return CertificateState::waiting;
        case CertificateTermState::running:
            return CertificateState::running;
        case CertificateTermState::over:
            return CertificateState::over;
    }
    throw Bug("contracts: unknown state of a certificate");
}

CertificateTableRow row_of(const CertificateView& view) {
    const Certificate& certificate = view.certificate;
    return {.code_ends_with = certificate.code_ends_with,
            .account_id = certificate.account_id,
            .state = state_of(view),
            .plan = certificate.plan,
            .service_level = certificate.service_level,
            .quantity = certificate.quantity,
            .term_months = certificate.term_months,
            .sales_region = certificate.sales_region,
            .issued_on = certificate.issued_on,
            .received_on = certificate.received_on,
            .starts_by = view.starts_by,
            .ends_if_unregistered = view.ends_if_unregistered,
            .activated_on = certificate.activated_on,
            .reseller_name = certificate.reseller_name,
            .order_number = certificate.order_number,
            .purchase_order = certificate.purchase_order};
}

}  // namespace

CertificatePage CertificateService::list(const Caller& caller, const CertificateSearch& search,
                                         const store::CertificateOrder& order,
                                         const std::optional<store::CertificatePlace>& after, std::int64_t limit, bool counted) {
    const Date today = contracts_.today();
    auto filter = filter_of(policy_, search, today);
    if (!filter) return {.rows = {}, .total = counted ? std::optional<std::int64_t>(0) : std::nullopt};
    return db_.read(caller.scope, [&](db::Tx& tx) -> CertificatePage {
        if (filter->over)
            for (const std::int64_t months : store::months_of_terms(tx))
                filter->over_until.push_back({months, over_until(policy_, months, today)});
        CertificatePage page;
        for (const Certificate& certificate : store::list(tx, *filter, order, after, limit))
            page.rows.push_back(view_of(certificate));
        if (counted) page.total = store::count(tx, *filter);
        return page;
    });
}

Result<http::Stream> CertificateService::export_table(const Caller& caller, const CertificateSearch& search,
                                                      const store::CertificateOrder& order, const exports::Ask& ask) {
    const auto read = [this, caller, search, order](const CertificateView* last) -> Result<std::vector<CertificateView>> {
        std::optional<store::CertificatePlace> after;
        if (last != nullptr) after = store::place_of(last->certificate, order.by);
        return list(caller, search, order, after, kRowsRead, false).rows;
    };
    const auto add = [](const CertificateView& view, std::vector<CertificateTableRow>& rows) { rows.push_back(row_of(view)); };
    return exports::table<CertificateTableRow>(
        TRY((exports::by_page<CertificateView, CertificateTableRow>(kRowsRead, read, add))), ask, "certificates");
}

}  // namespace aftercare::contracts
